package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.Sources;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises copies of other files.
 *
 * <p>A name such as {@code x_old.py} is only a hint: it counts when {@code x.py} stands beside it
 * and at least half of its lines are the same. So {@code database_backup.py}, a program that backs
 * up a database, stays a consumer. A folder called {@code backups} counts unless it is a Python
 * package.
 */
final class CopySigns {
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> FOLDERS =
      Set.of("backup", "backups", "bak", ".backup", "_backup");
  private static final Pattern SUFFIX =
      Pattern.compile(
          ".*(\\.(bak|bkp|orig|old|save|swp|backup)([._-]?\\d+)?|~)$", Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> COPIES =
      List.of(
          Pattern.compile("(.+?)[_.-](?:old|bak|backup|orig|copy)\\d*"),
          Pattern.compile("(.+?)[_.-]?(?:19|20)\\d{2}[-_]?\\d{2}[-_]?\\d{2}(?:[-_T]?\\d{4,6})?"),
          Pattern.compile("(.+?) ?(?:\\(\\d+\\)|- Copy|copy)"),
          Pattern.compile("Copy of (.+)"));

  private final Sources sources;

  CopySigns(Sources sources) {
    this.sources = sources;
  }

  /** Why a file is a copy, or null when nothing says so. */
  @Nullable String reason(String path) {
    String folder = backupFolder(path);
    if (folder != null) {
      return "lies in the backup folder " + folder;
    }
    if (SUFFIX.matcher(path).matches()) {
      return "its name marks it as a backup";
    }
    return COPIES.stream()
        .map(copy -> copyOf(path, copy))
        .filter(reason -> reason != null)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String backupFolder(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      String name = folder.substring(folder.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      if (FOLDERS.contains(name) && !sources.exists(folder + "/__init__.py")) {
        return folder;
      }
    }
    return null;
  }

  private @Nullable String copyOf(String path, Pattern copy) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String name = path.substring(folder.length());
    int dot = name.lastIndexOf('.');
    Matcher matcher = copy.matcher(dot < 0 ? name : name.substring(0, dot));
    if (!matcher.matches()) {
      return null;
    }
    String original = folder + matcher.group(1) + (dot < 0 ? "" : name.substring(dot));
    return sources.exists(original) && alike(path, original) ? "a copy of " + original : null;
  }

  private boolean alike(String path, String original) {
    Set<String> mine = lines(path);
    Set<String> shared = new HashSet<>(mine);
    shared.retainAll(lines(original));
    return !mine.isEmpty() && shared.size() * 2 >= mine.size();
  }

  private Set<String> lines(String path) {
    Set<String> lines = new HashSet<>();
    Arrays.stream(sources.beginning(path, MOST_BYTES).split("\n", -1))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return lines;
  }
}
