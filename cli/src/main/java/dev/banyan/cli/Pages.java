package dev.banyan.cli;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.page.GraphPage;
import dev.banyan.migrate.page.PlanPage;
import dev.banyan.migrate.page.Subject;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** The pages that are kept beside the results in {@code .banyan}, and what they are about. */
final class Pages {
  private final Path folder;

  /**
   * @param project its folder
   */
  Pages(Path project) {
    this.folder = project.resolve(".banyan");
  }

  /** Writes the pages of the plan and of the graph, which lead to each other. */
  void write(Plan plan, Analysis analysis, Subject subject) throws IOException {
    StringWriter planPage = new StringWriter();
    new PlanPage(GraphPage.FILE_NAME).write(plan, planPage);
    keep(PlanPage.FILE_NAME, planPage);
    StringWriter graphPage = new StringWriter();
    new GraphPage(subject, PlanPage.FILE_NAME).write(analysis, graphPage);
    keep(GraphPage.FILE_NAME, graphPage);
  }

  private void keep(String name, StringWriter page) throws IOException {
    AtomicFile.write(folder.resolve(name), page.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What pages about a migration are about. */
  static Subject subject(Spec spec) {
    CodeSpec code = Objects.requireNonNull(spec.code());
    return new Subject(spec.name(), code.oldComponents(), code.newComponents());
  }
}
