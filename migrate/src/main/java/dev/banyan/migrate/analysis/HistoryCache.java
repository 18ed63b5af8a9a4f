package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.git.GitFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a project's history under {@code .banyan/cache}, for as long as HEAD stays where it is.
 * A cache that is damaged, or cannot be written, only costs time.
 */
final class HistoryCache {
  private static final String FORMAT = "banyan-history 1";

  private HistoryCache() {}

  static Map<String, FileHistory> read(GitFolder folder, Path project) throws IOException {
    String head = folder.head();
    if (head == null) {
      return GitHistory.read(folder, project);
    }
    Path file = project.resolve(".banyan/cache/history");
    String key = String.join(" ", FORMAT, head, folder.prefix(project));
    Map<String, FileHistory> cached = load(file, key);
    if (cached != null) {
      return cached;
    }
    Map<String, FileHistory> history = GitHistory.read(folder, project);
    save(file, key, history);
    return history;
  }

  private static @Nullable Map<String, FileHistory> load(Path file, String key) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() || !lines.get(0).equals(key) ? null : parse(lines);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static Map<String, FileHistory> parse(List<String> lines) {
    Map<String, FileHistory> history = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", 3);
      history.put(
          fields[2], new FileHistory(Integer.parseInt(fields[0]), Integer.parseInt(fields[1])));
    }
    return history;
  }

  private static void save(Path file, String key, Map<String, FileHistory> history) {
    List<String> lines = new ArrayList<>();
    lines.add(key);
    history.forEach(
        (path, counts) -> lines.add(counts.commits() + "\t" + counts.authors() + "\t" + path));
    try {
      AtomicFile.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The next run reads the history again: slower, and as right.
    }
  }
}
