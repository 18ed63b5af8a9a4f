package dev.banyan.cli;

import dev.banyan.model.Analysis;
import dev.banyan.model.Consumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the demo says between its commands. Every number in it is counted on the copy. */
final class DemoScript {
  private static final String OLD_MODULE = "tracker_extension.utils.database";

  private final Path project;
  private final int files;
  private final Style style;

  DemoScript(Path project, int files, Style style) {
    this.project = project;
    this.files = files;
    this.style = style;
  }

  Report opening() {
    return new Report(style)
        .plain(style.bold("Banyan on a task tracker in the middle of a move"))
        .blank()
        .paragraph(
            0,
            "All SQL of this Python application started in one class, DatabaseManager. The package"
                + " tracker_extension/database is to take its place, and banyan.yaml says which"
                + " method becomes which function. The danger in such a move is the file that"
                + " nobody knew of.")
        .blank()
        .paragraph(0, "A copy (" + Report.count(files, "file") + ") is in " + project);
  }

  Report search() {
    return command("1. Who uses the old class, and how risky is each of them?", "banyan analyze");
  }

  /** What a search for the text of the import would have missed. */
  Report comparison(Analysis analysis) throws IOException {
    Set<String> spelled = spelling(OLD_MODULE);
    List<String> users =
        analysis.consumers().stream()
            .filter(consumer -> !consumer.onlyMentions())
            .map(Consumer::path)
            .toList();
    long missed = users.stream().filter(path -> !spelled.contains(path)).count();
    return new Report(style)
        .paragraph(
            0,
            "A text search for '"
                + OLD_MODULE
                + "' would have missed "
                + missed
                + " of these "
                + users.size()
                + " files: relative imports, re-exports, a second source root, instances that"
                + " are handed on. Banyan reads what the code means; it never runs it.");
  }

  private Set<String> spelling(String words) throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<Path> tree = Files.walk(project)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
          found.add(project.relativize(file).toString());
        }
      }
    }
    return found;
  }

  Report planning() {
    return command("2. In which order, how, and at what cost?", "banyan plan");
  }

  Report closing() {
    return new Report(style)
        .plain(style.bold("Pages to look at"))
        .plain("  file://" + project.resolve(".banyan/plan.html"))
        .plain("  file://" + project.resolve(".banyan/graph.html"))
        .heading("Next, in a project of yours")
        .plain("  banyan analyze --old package.module       a first look, no set-up")
        .plain("  banyan init --old X --new Y               write banyan.yaml, then: banyan plan");
  }

  private Report command(String question, String command) {
    return new Report(style).plain(style.bold(question)).plain(style.dim("$ " + command)).blank();
  }
}
