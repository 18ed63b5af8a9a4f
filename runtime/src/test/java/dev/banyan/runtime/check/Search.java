package dev.banyan.runtime.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Breadth first over every state that a model can reach, so that the trace to the first violation
 * is a shortest one.
 *
 * @param <S> a state: an immutable value with equality
 */
final class Search<S> {
  private record Origin<S>(@Nullable S parent, String action) {}

  /** One way to go on. */
  record Step<S>(String action, S state) {}

  /** The model: where it begins, how it goes on, and what must never be. */
  interface Model<S> {
    S initial();

    List<Step<S>> steps(S state);

    /** What is wrong with a state; null when nothing is. */
    @Nullable String violation(S state);
  }

  /**
   * What a search found.
   *
   * @param violation null when every state was looked at, and all hold
   * @param trace actions that lead to the violation
   * @param reached all states
   */
  record Finding<S>(
      @Nullable String violation, List<String> trace, Iterable<S> reached, int states) {
    boolean holds() {
      return violation == null;
    }

    @Override
    public String toString() {
      return violation == null
          ? "holds in all of " + states + " states"
          : violation + " after " + states + " states: " + String.join(" > ", trace);
    }
  }

  private final Model<S> model;
  private final int limit;
  private final Map<S, Origin<S>> seen = new HashMap<>();
  private final ArrayDeque<S> open = new ArrayDeque<>();

  private Search(Model<S> model, int limit) {
    this.model = model;
    this.limit = limit;
  }

  /**
   * Looks at every state.
   *
   * @throws IllegalStateException when there are more than the limit
   */
  static <S> Finding<S> of(Model<S> model, int limit) {
    return new Search<>(model, limit).run();
  }

  private Finding<S> run() {
    S first = model.initial();
    seen.put(first, new Origin<>(null, ""));
    open.add(first);
    while (!open.isEmpty()) {
      S state = open.remove();
      for (Step<S> step : model.steps(state)) {
        if (seen.putIfAbsent(step.state(), new Origin<>(state, step.action())) == null) {
          String violation = model.violation(step.state());
          if (violation != null) {
            return new Finding<>(violation, trace(step.state()), List.of(), seen.size());
          }
          open.add(step.state());
        }
      }
      if (seen.size() > limit) {
        throw new IllegalStateException("more than " + limit + " states");
      }
    }
    return new Finding<>(null, List.of(), seen.keySet(), seen.size());
  }

  private List<String> trace(S last) {
    List<String> actions = new ArrayList<>();
    S state = last;
    Origin<S> origin = seen.get(state);
    while (origin != null && origin.parent() != null) {
      actions.add(origin.action());
      origin = seen.get(origin.parent());
    }
    Collections.reverse(actions);
    return actions;
  }
}
