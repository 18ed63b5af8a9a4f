package dev.banyan.migrate.page;

import dev.banyan.model.Risk;
import java.io.IOException;
import java.io.Writer;

/**
 * The consumer graph in the language of Graphviz.
 *
 * <p>A path stands between double quotes, where only the quote itself, the backslash and, in a
 * label, the ampersand (of entities) and the line break have a meaning.
 */
final class GraphDot {
  private static final String HEAD =
      """
      digraph consumers {
        graph [charset="UTF-8", rankdir=LR, ranksep=1.2, nodesep=0.25];
        node [style=filled, fontname="Helvetica", fontsize=11, penwidth=0, margin="0.16,0.08"];
        edge [color="#9aa3ad", arrowsize=0.6];
      """;

  private GraphDot() {}

  static void write(GraphView graph, Writer out) throws IOException {
    out.write(HEAD);
    for (GraphView.Node node : graph.nodes()) {
      out.write("  " + id(node) + " [" + attributes(node) + "];\n");
    }
    for (GraphView.Link link : graph.links()) {
      out.write("  " + id(graph.nodes().get(link.from())) + " -> ");
      out.write(id(graph.nodes().get(link.to())));
      out.write(link.inCycle() ? " [color=\"#b4237a\", penwidth=2];\n" : ";\n");
    }
    out.write("}\n");
  }

  private static String id(GraphView.Node node) {
    return '"' + node.path().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String attributes(GraphView.Node node) {
    Risk risk = node.consumer().risk();
    RiskStyle style = RiskStyle.of(risk);
    return "label="
        + text(node.path())
        + ", tooltip="
        + text(node.path() + ": " + risk + ", score " + node.consumer().score())
        + ", shape="
        + style.dotShape()
        + ", fillcolor=\""
        + style.fill()
        + "\", fontcolor=\""
        + style.ink()
        + '"'
        + (node.hub() ? ", fontsize=15" : "")
        + (node.cycle() == GraphView.NO_CYCLE ? "" : ", penwidth=2, color=\"#b4237a\"");
  }

  private static String text(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("&", "&amp;")
            .replace("\r", " ")
            .replace("\n", "\\n")
        + '"';
  }
}
