package dev.banyan.migrate.page;

import dev.banyan.model.Risk;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The consumer graph as a Mermaid flowchart.
 *
 * <p>Mermaid refuses texts over 50,000 characters and more than 500 edges, and nobody reads a
 * flowchart of that size, so the best connected and riskiest consumers are drawn and the rest is
 * counted.
 */
final class GraphMermaid {
  static final int MAX_NODES = 150;
  static final int MAX_LINKS = 400;
  private static final int MAX_LABEL = 80;

  private GraphMermaid() {}

  static void write(GraphView graph, Writer out) throws IOException {
    Set<Integer> drawn = drawn(graph);
    List<GraphView.Link> within =
        graph.links().stream()
            .filter(link -> drawn.contains(link.from()) && drawn.contains(link.to()))
            .toList();
    List<GraphView.Link> links = within.subList(0, Math.min(MAX_LINKS, within.size()));
    out.write("flowchart LR\n");
    for (int node : drawn.stream().sorted().toList()) {
      out.write(node(node, graph.nodes().get(node)));
    }
    for (GraphView.Link link : links) {
      out.write("  n" + link.from() + (link.inCycle() ? " ==> n" : " --> n") + link.to() + "\n");
    }
    rest(graph, drawn.size(), links.size(), out);
    classes(out);
  }

  private static Set<Integer> drawn(GraphView graph) {
    Comparator<Integer> weightiest =
        Comparator.comparing(
            index -> graph.nodes().get(index),
            Comparator.comparing((GraphView.Node node) -> node.degree() == 0)
                .thenComparing(node -> node.consumer().risk(), Comparator.reverseOrder())
                .thenComparing(GraphView.Node::degree, Comparator.reverseOrder()));
    return IntStream.range(0, graph.nodes().size())
        .boxed()
        .sorted(weightiest)
        .limit(MAX_NODES)
        .collect(Collectors.toSet());
  }

  private static String node(int index, GraphView.Node node) {
    Risk risk = node.consumer().risk();
    RiskStyle style = RiskStyle.of(risk);
    return "  n%d%s\"%s #183; %s\"%s:::%s\n"
        .formatted(index, style.open(), label(node.path()), risk.name(), style.close(), word(risk));
  }

  private static void rest(GraphView graph, int nodes, int links, Writer out) throws IOException {
    int moreNodes = graph.nodes().size() - nodes;
    int moreLinks = graph.links().size() - links;
    if (moreNodes > 0 || moreLinks > 0) {
      out.write(
          String.format(
              Locale.ROOT,
              "  rest[\"not drawn: %,d more consumers and %,d more imports\"]:::rest\n",
              moreNodes,
              moreLinks));
    }
  }

  private static void classes(Writer out) throws IOException {
    for (Risk risk : Risk.values()) {
      RiskStyle style = RiskStyle.of(risk);
      out.write(
          "  classDef %s fill:%s,color:%s,stroke:%s\n"
              .formatted(word(risk), style.fill(), style.ink(), style.ink()));
    }
    out.write("  classDef rest fill:none,stroke-dasharray:4\n");
  }

  private static String word(Risk risk) {
    return risk.name().toLowerCase(Locale.ROOT);
  }

  /** Everything but letters, digits and what paths are made of becomes an entity by its number. */
  private static String label(String path) {
    StringBuilder label = new StringBuilder();
    shortened(path)
        .codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) || "/._- …".indexOf(point) >= 0) {
                label.appendCodePoint(point);
              } else {
                label.append('#').append(point).append(';');
              }
            });
    return label.toString();
  }

  private static String shortened(String path) {
    int points = path.codePointCount(0, path.length());
    if (points <= MAX_LABEL) {
      return path;
    }
    return "…" + path.substring(path.offsetByCodePoints(0, points - MAX_LABEL + 1));
  }
}
