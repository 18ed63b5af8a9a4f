package dev.banyan.runtime;

import java.util.Comparator;
import java.util.List;

/**
 * How a component is, and why.
 *
 * @param state the worst of its parts
 * @param parts the stores, the journal, the spool, and in {@code SHADOW_READ} the shadow reads
 */
public record Health(State state, List<Part> parts) {
  /** From best to worst. */
  public enum State {
    /** All promises hold. */
    HEALTHY,
    /** The application goes on, with less than was promised or with less behind it. */
    DEGRADED,
    /** Reads or writes fail. */
    DOWN
  }

  /**
   * One part.
   *
   * @param name {@code old store}, {@code new store}, {@code journal}, {@code spool} or {@code
   *     shadow reads}
   * @param reason in a sentence, also of a part that is healthy; free of secrets
   */
  public record Part(String name, State state, String reason) {}

  /** Copies the list. */
  public Health {
    parts = List.copyOf(parts);
  }

  static Health of(List<Part> parts) {
    State worst =
        parts.stream().map(Part::state).max(Comparator.naturalOrder()).orElse(State.HEALTHY);
    return new Health(worst, parts);
  }

  /** The reasons of the parts that are not healthy. */
  public List<String> reasons() {
    return parts.stream()
        .filter(part -> part.state() != State.HEALTHY)
        .map(part -> part.name() + ": " + part.reason())
        .toList();
  }
}
