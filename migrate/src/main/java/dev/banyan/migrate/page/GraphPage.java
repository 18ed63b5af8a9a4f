package dev.banyan.migrate.page;

import dev.banyan.model.Analysis;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consumer graph as one HTML file that needs no other and asks no network for anything: a
 * picture to move and search, a list, and for each consumer its risk, the reasons and every
 * reference.
 *
 * <p>Thread-safe.
 */
public final class GraphPage {
  /** The name under which other pages look for it, beside themselves. */
  public static final String FILE_NAME = "graph.html";

  private static final List<String> STYLES = List.of("page.css", "graph.css");
  static final List<String> SCRIPTS =
      List.of(
          "cytoscape.min.js",
          "page.js",
          "graph-data.js",
          "graph-layout.js",
          "graph-canvas.js",
          "graph-list.js",
          "graph-panel.js",
          "graph-main.js");

  private final Subject subject;
  private final @Nullable String plan;

  /**
   * @param subject what the analysis is about
   * @param plan where the page of the plan is, relative to this one; null when there is none
   */
  public GraphPage(Subject subject, @Nullable String plan) {
    this.subject = subject;
    this.plan = plan;
  }

  /**
   * Writes the page, which must be stored as UTF-8. The writer is flushed by its owner and left
   * open.
   *
   * @throws IOException when the writer fails
   * @throws IllegalArgumentException when the graph holds a file that is no consumer
   */
  public void write(Analysis analysis, Writer out) throws IOException {
    new Template(PageParts.read("graph.html"))
        .write(
            Map.of(
                "name", Template.Filling.text(subject.migration()),
                "icon", Template.Filling.own(PageParts.read("icon.txt").strip()),
                "style", PageParts.style(STYLES),
                "script-hashes", PageParts.hashes(SCRIPTS),
                "data", data -> GraphPageData.write(subject, plan, analysis, data),
                "scripts", PageParts.scripts(SCRIPTS)),
            out);
  }
}
