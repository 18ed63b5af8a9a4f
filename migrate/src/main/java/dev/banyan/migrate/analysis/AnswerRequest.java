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

/** All that an answer depends on beside the project's files, as one text. */
public final class AnswerRequest {
  private AnswerRequest() {}

  /** Null when not all of what an analysis depends on is known. */
  static @Nullable String ofAnalysis(List<String> words, Path folder) throws IOException {
    String history = HistoryReading.key(folder);
    return history == null ? null : of("analysis", List.of(words, List.of(history)));
  }

  /**
   * What is the same for every request of this process is added.
   *
   * @param kind of answer
   * @param words two requests of a kind that differ have other words
   */
  public static String of(String kind, List<List<String>> words) throws IOException {
    StringBuilder text = new StringBuilder(kind).append('\n').append(build()).append('\n');
    text.append(System.getProperty("sun.jnu.encoding", "")).append('\n');
    for (List<String> list : words) {
      text.append(list.size()).append('\n');
      list.forEach(word -> text.append(word.length()).append(' ').append(word).append('\n'));
    }
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
