package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The test kit of this package: a project as text, and what a search must find in it.
 *
 * <p>A finding is written {@code path:line kind symbol confidence}, with {@code scope=…} behind it
 * where the scope is none of module and function, and {@code via=…} where there is one.
 */
final class Sample {
  private final Map<String, String> files = new LinkedHashMap<>();
  private List<String> roots = List.of(".");
  private List<String> old = List.of();

  static Sample project() {
    return new Sample();
  }

  Sample file(String path, String text) {
    files.put(path, text);
    return this;
  }

  Sample roots(String... paths) {
    roots = List.of(paths);
    return this;
  }

  Found old(String... names) {
    old = List.of(names);
    return new Found(search());
  }

  private Findings search() {
    try {
      Path folder = Files.createTempDirectory("banyan-sample");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Path path = folder.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return ConsumerSearch.find(new SearchRequest(folder, roots, old, List.of()));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What a search found. */
  static final class Found {
    private final Findings findings;
    private final List<String> expected = new ArrayList<>();

    private Found(Findings findings) {
      this.findings = findings;
    }

    Findings findings() {
      return findings;
    }

    Found finds(String... lines) {
      assertThat(lines(findings)).contains(lines);
      expected.addAll(List.of(lines));
      return this;
    }

    /** Says that everything that was found is expected. */
    void nothingElse() {
      assertThat(lines(findings)).containsExactlyInAnyOrderElementsOf(expected);
    }

    void nothing() {
      assertThat(lines(findings)).isEmpty();
    }

    Found findsNothingIn(String path) {
      assertThat(lines(findings)).noneMatch(line -> line.startsWith(path + ":"));
      return this;
    }

    ConsumerReferences consumer(String path) {
      return findings.consumers().stream()
          .filter(consumer -> consumer.path().equals(path))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> lines(Findings findings) {
    List<String> lines = new ArrayList<>();
    for (ConsumerReferences consumer : findings.consumers()) {
      consumer.references().forEach(reference -> lines.add(line(consumer.path(), reference)));
    }
    return lines;
  }

  private static String line(String path, Reference reference) {
    String scope = reference.scope().word();
    boolean special = !scope.equals("module") && !scope.equals("function");
    return path
        + ":"
        + reference.line()
        + " "
        + reference.kind().word()
        + " "
        + reference.symbol()
        + " "
        + reference.confidence().word()
        + (special ? " scope=" + scope : "")
        + (reference.via() == null ? "" : " via=" + reference.via());
  }
}
