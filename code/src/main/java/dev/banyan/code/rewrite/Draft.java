package dev.banyan.code.rewrite;

import dev.banyan.code.names.Occurrence;
import dev.banyan.code.names.Variable;
import dev.banyan.code.python.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is planned for one file so far: changes, what they take away, and what stands in the way.
 */
final class Draft {
  final FileView view;
  final TextPlan text;
  private final List<int[]> claims = new ArrayList<>();
  private final Set<ManualReason> reasons =
      new TreeSet<>(
          Comparator.comparingInt(ManualReason::line)
              .thenComparingInt(ManualReason::column)
              .thenComparing(ManualReason::text));

  Draft(FileView view) {
    this.view = view;
    this.text = new TextPlan(view.source);
  }

  /** From now on names in this range no longer stand in the file. */
  void claim(int start, int end) {
    claims.add(new int[] {start, end});
  }

  /** As {@link #claim}, but for what is carried along. */
  void claimAround(int start, int end, List<int[]> kept) {
    int at = start;
    for (int[] range : kept.stream().sorted(Comparator.comparingInt(r -> r[0])).toList()) {
      claim(at, range[0]);
      at = Math.max(at, range[1]);
    }
    claim(at, end);
  }

  boolean isClaimed(int offset) {
    return claims.stream().anyMatch(range -> range[0] <= offset && offset < range[1]);
  }

  /** The places that still read a variable. */
  List<Occurrence> open(Variable variable) {
    return variable.occurrences().stream()
        .filter(o -> o.reads() && (o.start() < 0 || !isClaimed(o.start())))
        .toList();
  }

  void manual(int offset, String text) {
    SourceText source = view.source;
    reasons.add(new ManualReason(source.line(offset), source.column(offset), text));
  }

  boolean isManual() {
    return !reasons.isEmpty();
  }

  List<ManualReason> reasons() {
    return List.copyOf(reasons);
  }
}
