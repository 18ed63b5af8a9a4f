package dev.banyan.cli;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.page.GraphFormat;
import dev.banyan.migrate.page.GraphPage;
import dev.banyan.migrate.page.Subject;
import dev.banyan.model.Analysis;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A file into which the consumer graph is written; its ending says in which form.
 *
 * @param file as the user named it
 * @param format a form for other programs, or none for a page to look at
 */
record GraphFile(Path file, Optional<GraphFormat> format) {
  private static final String PAGE = ".html";

  /**
   * @throws UsageProblem when the ending is of no form
   */
  static GraphFile of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(PAGE)) {
      return new GraphFile(file, Optional.empty());
    }
    return Arrays.stream(GraphFormat.values())
        .filter(format -> name.endsWith(format.extension()))
        .findFirst()
        .map(format -> new GraphFile(file, Optional.of(format)))
        .orElseThrow(
            () ->
                new UsageProblem(
                    "the ending of '" + file + "' names no form of a graph",
                    "It has: .html (a page), .json, .dot (Graphviz), .mmd (Mermaid)."));
  }

  /** Writes it; a reader never sees a part. */
  void write(Analysis analysis, Subject subject, Console console) throws IOException {
    StringWriter text = new StringWriter();
    if (format.isPresent()) {
      format.get().write(analysis, text);
    } else {
      new GraphPage(subject, null).write(analysis, text);
    }
    Path target = console.directory().resolve(file);
    AtomicFile.write(target, text.toString().getBytes(StandardCharsets.UTF_8));
    console.note("Wrote " + target);
  }
}
