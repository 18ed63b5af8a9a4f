package dev.banyan.migrate.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The specs of documents.txt and the project that they are about. */
final class Documents {
  private static final String BASE =
      """
      version: 1
      name: m
      code:
        old: [a.b]
        new: [a.c]
      """;

  private Documents() {}

  static List<Document> all() {
    return Arrays.stream(text().split("(?m)^=== ", -1)).skip(1).map(Document::of).toList();
  }

  /** A project with the files that documents.txt speaks of. */
  static Path project(Path folder) throws IOException {
    for (String file : List.of("a.py", "b.py", "src/c.py", "src/pages/d.py", "templates/t.md")) {
      Path path = folder.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.createFile(path);
    }
    return folder;
  }

  private static String text() {
    try (InputStream in = Documents.class.getResourceAsStream("documents.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One spec.
   *
   * @param title what it shows, without the mark at its end
   * @param mark "rule", "text" or empty
   * @param text of the spec
   * @param complaints what is said about it
   */
  record Document(String title, String mark, String text, List<String> complaints) {
    static Document of(String entry) {
      int line = entry.indexOf('\n');
      String title = entry.substring(0, line);
      String mark = title.endsWith(")") ? title.substring(title.lastIndexOf('(') + 1) : "";
      String body = written(entry.substring(line + 1));
      int end = ("\n" + body).indexOf("\n---\n");
      String text = end < 0 ? body : body.substring(0, end);
      Stream<String> said = end < 0 ? Stream.of() : body.substring(end + 4).lines();
      return new Document(title, mark.replace(")", ""), text, said.toList());
    }

    private static String written(String body) {
      return body.replace("@base\n", BASE)
          .replace("@bell@", "\u0007")
          .replace("@factors@", String.join(", ", RiskSpec.FACTORS));
    }

    /** What the reader says about it. */
    List<String> judged(Path project) {
      return read(project).problems().stream().map(Document::line).toList();
    }

    SpecResult read(Path project) {
      return SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", project);
    }

    private static String line(SpecProblem problem) {
      return "%d:%d %s %s: %s"
          .formatted(
              problem.line(), problem.column(), problem.severity(), problem.key(), problem.text());
    }

    @Override
    public String toString() {
      return title;
    }
  }
}
