package dev.banyan.migrate.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Graphviz's own reader: what it makes of a text is what the text means. */
final class Graphviz {
  private Graphviz() {}

  /** The graph as {@code dot} understood it, in its own JSON form. */
  static JsonNode read(String dot) throws IOException, InterruptedException {
    Path input = Files.createTempFile("graph", ".dot");
    try {
      Files.writeString(input, dot, StandardCharsets.UTF_8);
      Process process = start(input);
      JsonNode graph = new ObjectMapper().readTree(process.getInputStream());
      if (process.waitFor() != 0) {
        throw new AssertionError("dot refused the graph:\n" + dot);
      }
      return graph;
    } finally {
      Files.delete(input);
    }
  }

  private static Process start(Path input) {
    try {
      return new ProcessBuilder("dot", "-Tdot_json", input.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("'dot' is missing; install Debian's package graphviz", e);
    }
  }
}
