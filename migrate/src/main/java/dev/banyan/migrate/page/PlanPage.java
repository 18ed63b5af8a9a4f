package dev.banyan.migrate.page;

import dev.banyan.migrate.page.Template.Filling;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan as one HTML file that needs no other: to read, to print and to tick off. It is readable
 * without its script.
 *
 * <p>Each batch has the anchor {@code batch-N}; each file {@code file-} and its path, encoded as in
 * a form. Thread-safe.
 */
public final class PlanPage {
  /** The name under which other pages look for it, beside themselves. */
  public static final String FILE_NAME = "plan.html";

  private static final List<String> STYLES = List.of("page.css", "plan.css");
  static final List<String> SCRIPTS = List.of("page.js", "plan.js");

  private final @Nullable String graph;

  /**
   * @param graph where the page of the graph is, relative to this one; null when there is none
   */
  public PlanPage(@Nullable String graph) {
    this.graph = graph;
  }

  /**
   * Writes the page, which must be stored as UTF-8. The writer is flushed by its owner and left
   * open.
   *
   * @throws IOException when the writer fails
   */
  public void write(Plan plan, Writer out) throws IOException {
    Parts parts = Parts.read("plan-parts.html");
    Map<String, Filling> fillings = new HashMap<>(new PlanHead(plan, parts, graph).fillings());
    fillings.putAll(new PlanBody(plan, parts, graph).fillings());
    fillings.put("icon", Filling.own(PageParts.read("icon.txt").strip()));
    fillings.put("style", PageParts.style(STYLES));
    fillings.put("script-hashes", PageParts.hashes(SCRIPTS));
    fillings.put("scripts", PageParts.scripts(SCRIPTS));
    new Template(PageParts.read("plan.html")).write(fillings, out);
  }
}
