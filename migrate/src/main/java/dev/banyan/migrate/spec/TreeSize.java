package dev.banyan.migrate.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * How large a tree is once its aliases are written out, found without writing them out.
 *
 * <p>An anchor stands before its aliases, so by the time an alias is measured its target has been,
 * and the recursion is never deeper than the nesting of the text. A target that is still being
 * measured is a ring. Sizes add up in {@code long}: 100,000 nodes are the limit at every level, and
 * a level has at most as many children as the text has bytes, so nothing overflows.
 */
final class TreeSize {
  private static final long MAX_NODES = 100_000;

  private final Map<Node, Measure> measured = new HashMap<>();
  private final Set<Node> open = new HashSet<>();
  private final Complaints complaints;

  private TreeSize(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Whether a tree is within the limits; complains once when it is not. */
  static boolean isSmall(Node root, Complaints complaints) {
    return new TreeSize(complaints).measure(root).nodes >= 0;
  }

  private Measure measure(Node node) {
    Measure known = measured.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      return refuse(node, "an alias here leads back to what holds it");
    }
    Measure measure = ofChildren(node);
    open.remove(node);
    measured.put(node, measure);
    return measure;
  }

  private Measure ofChildren(Node node) {
    long nodes = 1;
    int height = 0;
    for (Node child : children(node)) {
      Measure measure = measure(child);
      if (measure.nodes < 0) {
        return measure;
      }
      nodes += measure.nodes;
      height = Math.max(height, measure.height + 1);
    }
    if (nodes > MAX_NODES) {
      return refuse(node, "aliases make this stand for more than 100,000 entries");
    }
    return height > ShallowParser.MAX_DEPTH
        ? refuse(node, YamlComplaint.TOO_DEEP)
        : new Measure(nodes, height);
  }

  private Measure refuse(Node node, String message) {
    complaints.error(YamlTree.placeOf(node), "", message, "a spec of a few hundred entries", null);
    return new Measure(-1, 0);
  }

  private static List<Node> children(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream().flatMap(TreeSize::both).toList();
    }
    return List.of();
  }

  private static Stream<Node> both(NodeTuple entry) {
    return Stream.of(entry.getKeyNode(), entry.getValueNode());
  }

  /** Nodes with aliases written out, -1 when refused, and levels below. */
  private record Measure(long nodes, int height) {}
}
