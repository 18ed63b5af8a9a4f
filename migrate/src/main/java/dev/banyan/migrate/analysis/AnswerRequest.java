package dev.banyan.migrate.analysis;

import dev.banyan.code.project.Project;
import dev.banyan.model.Analysis;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that an analysis depends on beside the project's files, as one text. */
final class AnswerRequest {
  private AnswerRequest() {}

  /**
   * Null when not all of it is known.
   *
   * @param words that the spec was read from
   */
  static @Nullable String of(List<String> words, Path folder) throws IOException {
    String history = HistoryReading.key(folder);
    if (history == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(build()).append('\n');
    text.append(System.getProperty("sun.jnu.encoding", "")).append('\n');
    text.append(history).append('\n');
    words.forEach(word -> text.append(word.length()).append(' ').append(word).append('\n'));
    return text.toString();
  }

  /** Which build of Banyan this is: another one may give another answer. */
  private static String build() throws IOException {
    Set<String> places = new TreeSet<>();
    for (Class<?> type : List.of(Analysis.class, Project.class, AnswerRequest.class)) {
      places.add(type.getProtectionDomain().getCodeSource().getLocation().toString());
    }
    StringBuilder build = new StringBuilder();
    for (String place : places) {
      build.append(place).append(' ').append(stamp(place)).append(' ');
    }
    return build.toString();
  }

  private static String stamp(String place) throws IOException {
    Path path;
    try {
      path = Path.of(new URI(place));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return "";
    }
    return Files.isDirectory(path)
        ? newest(path)
        : Files.size(path) + " " + Files.getLastModifiedTime(path);
  }

  /** Classes that were compiled and not packed. */
  private static String newest(Path folder) throws IOException {
    try (Stream<Path> classes = Files.walk(folder)) {
      return "" + classes.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
    }
  }
}
