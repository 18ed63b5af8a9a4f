package dev.banyan.migrate.spec;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.migrate.spec.SpecDraft.Choice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds folders and files that hold old copies of sources. */
final class Backups {
  private static final Set<String> FOLDERS =
      Set.of("backup", "backups", "bak", ".backup", ".backups", "_backup", "_backups");
  private static final List<String> ENDINGS = List.of(".bak", ".orig", ".rej", "~");

  private final Set<String> packages = new HashSet<>();
  private final Map<String, Integer> files = new TreeMap<>();

  private Backups() {}

  /** Globs that leave them out, each with the number of files. */
  static List<Choice> in(Project project) {
    Backups backups = new Backups();
    List<String> paths =
        Stream.concat(project.pythonFiles().stream(), project.textFiles().stream())
            .map(SourceFile::path)
            .filter(Syntax.PATH::accepts)
            .toList();
    paths.forEach(backups::notePackage);
    paths.forEach(backups::add);
    return backups.files.entrySet().stream()
        .map(entry -> new Choice(entry.getKey(), reason(entry.getValue())))
        .toList();
  }

  private void notePackage(String path) {
    if (path.endsWith("/__init__.py")) {
      packages.add(path.substring(0, path.lastIndexOf('/')));
    }
  }

  private void add(String path) {
    String folder = backupFolder(path);
    if (folder != null) {
      files.merge(folder + "/**", 1, Integer::sum);
      return;
    }
    for (String ending : ENDINGS) {
      if (path.endsWith(ending)) {
        files.merge("**/*" + ending, 1, Integer::sum);
      }
    }
  }

  /** A folder that is a package holds a program that makes backups. */
  private @Nullable String backupFolder(String path) {
    List<String> parts = Arrays.asList(path.split("/", -1));
    for (int i = 1; i < parts.size(); i++) {
      String folder = String.join("/", parts.subList(0, i));
      boolean special = folder.chars().anyMatch(c -> "*?[]{}\\!".indexOf(c) >= 0);
      String name = parts.get(i - 1).toLowerCase(Locale.ROOT);
      if (FOLDERS.contains(name) && !packages.contains(folder) && !special) {
        return folder;
      }
    }
    return null;
  }

  private static String reason(int files) {
    return files == 1 ? "1 old copy" : files + " old copies";
  }
}
