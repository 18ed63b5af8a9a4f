package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a name or expression may have, each with how it got there. Immutable.
 *
 * <p>Sets only grow while a search runs: {@link #join} is the least upper bound, where a value that
 * is likely on one way is likely in all. Containers are joined element by element, and nest no
 * deeper than {@link #DEPTH}, so there is no endless ascent.
 */
final class ValueSet {
  static final ValueSet EMPTY = new ValueSet(Map.of());
  static final ValueSet UNKNOWN = of(new Value.UnknownValue());
  static final ValueSet NONE = of(new Value.NoneValue());
  private static final int DEPTH = 3;
  private static final int WIDTH = 24;

  private final Map<Value, Mark> items;

  /**
   * How a value got there.
   *
   * @param likely whether it was inferred
   * @param via the module that the file names, when that only re-exports the value
   */
  record Mark(boolean likely, @Nullable String via) {
    static final Mark CERTAIN = new Mark(false, null);
    static final Mark LIKELY = new Mark(true, null);

    Mark join(Mark other) {
      return new Mark(likely || other.likely, via == null ? other.via : via);
    }
  }

  private ValueSet(Map<Value, Mark> items) {
    this.items = items;
  }

  static ValueSet of(Value value) {
    return new ValueSet(Map.of(value, Mark.CERTAIN));
  }

  static ValueSet of(Value value, Mark mark) {
    return new ValueSet(Map.of(value, mark));
  }

  static ValueSet likely(Value value) {
    return new ValueSet(Map.of(value, Mark.LIKELY));
  }

  static ValueSet collection(ValueSet elements) {
    return elements.leadsSomewhere() && elements.depth() < DEPTH
        ? of(new Value.CollectionValue(elements.asLikely()))
        : UNKNOWN;
  }

  static ValueSet tuple(List<ValueSet> elements) {
    boolean known = elements.stream().anyMatch(ValueSet::leadsSomewhere);
    boolean shallow = elements.stream().allMatch(e -> e.depth() < DEPTH);
    return known && shallow ? of(new Value.TupleValue(elements)) : UNKNOWN;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  boolean leadsSomewhere() {
    return items.keySet().stream().anyMatch(Value::leadsSomewhere);
  }

  /** Whether more than one thing other than None is possible. */
  boolean ambiguous() {
    return items.size() > 1
        && items.keySet().stream().filter(v -> !(v instanceof Value.NoneValue)).count() > 1;
  }

  Stream<Value> values() {
    return items.keySet().stream();
  }

  <T extends Value> Stream<T> values(Class<T> kind) {
    return items.keySet().stream().filter(kind::isInstance).map(kind::cast);
  }

  void forEach(BiConsumer<Value, Mark> action) {
    items.forEach(action);
  }

  ValueSet join(ValueSet other) {
    if (other.items.isEmpty()) {
      return this;
    }
    if (items.isEmpty()) {
      return other;
    }
    Map<Value, Mark> joined = new LinkedHashMap<>(items);
    other.items.forEach((value, mark) -> add(joined, value, mark));
    return joined.equals(items) ? this : new ValueSet(joined);
  }

  private static void add(Map<Value, Mark> into, Value value, Mark mark) {
    Value known = into.containsKey(value) ? null : likeIn(into, value);
    if (known == null) {
      if (into.size() < WIDTH || into.containsKey(value)) {
        into.merge(value, mark, Mark::join);
      }
      return;
    }
    Mark before = into.remove(known);
    Mark joined = before == null ? mark : before.join(mark);
    into.merge(merged(known, value), joined, Mark::join);
  }

  private static @Nullable Value likeIn(Map<Value, Mark> items, Value value) {
    for (Value known : items.keySet()) {
      if (mergeable(known, value)) {
        return known;
      }
    }
    return null;
  }

  private static boolean mergeable(Value a, Value b) {
    if (a instanceof Value.TupleValue x && b instanceof Value.TupleValue y) {
      return x.elements().size() == y.elements().size();
    }
    return a.getClass() == b.getClass()
        && (a instanceof Value.CollectionValue
            || a instanceof Value.ContextValue
            || a instanceof Value.ReturningValue
            || a instanceof Value.TypeValue);
  }

  private static Value merged(Value a, Value b) {
    if (a instanceof Value.TupleValue x && b instanceof Value.TupleValue y) {
      List<ValueSet> elements = new ArrayList<>();
      for (int i = 0; i < x.elements().size(); i++) {
        elements.add(x.elements().get(i).join(y.elements().get(i)));
      }
      return new Value.TupleValue(elements);
    }
    if (a instanceof Value.CollectionValue x && b instanceof Value.CollectionValue y) {
      return new Value.CollectionValue(x.elements().join(y.elements()));
    }
    if (a instanceof Value.ContextValue x && b instanceof Value.ContextValue y) {
      return new Value.ContextValue(x.entered().join(y.entered()));
    }
    if (a instanceof Value.ReturningValue x && b instanceof Value.ReturningValue y) {
      return new Value.ReturningValue(x.results().join(y.results()));
    }
    if (a instanceof Value.TypeValue x && b instanceof Value.TypeValue y) {
      return new Value.TypeValue(x.instances().join(y.instances()));
    }
    return a;
  }

  /** Every value for which the function gives others, joined. */
  ValueSet flatMap(BiFunction<Value, Mark, ValueSet> function) {
    ValueSet result = EMPTY;
    for (Map.Entry<Value, Mark> item : items.entrySet()) {
      result = result.join(function.apply(item.getKey(), item.getValue()));
    }
    return result;
  }

  /** The same values, all of them inferred. */
  ValueSet asLikely() {
    return marked((value, mark) -> mark.likely() ? mark : new Mark(true, mark.via()));
  }

  ValueSet asLikelyIf(boolean likely) {
    return likely ? asLikely() : this;
  }

  /** The same values, reached by naming this module. */
  ValueSet withVia(@Nullable String via) {
    return marked((value, mark) -> new Mark(mark.likely(), via));
  }

  ValueSet marked(BiFunction<Value, Mark, Mark> marking) {
    Map<Value, Mark> marked = new LinkedHashMap<>();
    items.forEach((value, mark) -> marked.put(value, marking.apply(value, mark)));
    return marked.equals(items) ? this : new ValueSet(marked);
  }

  ValueSet without(java.util.function.Predicate<Value> unwanted) {
    Map<Value, Mark> rest = new LinkedHashMap<>(items);
    return rest.keySet().removeIf(unwanted) ? new ValueSet(rest) : this;
  }

  @Nullable Mark mark(Value value) {
    return items.get(value);
  }

  private int depth() {
    int deepest = 0;
    for (Value value : items.keySet()) {
      deepest = Math.max(deepest, depth(value));
    }
    return deepest;
  }

  private static int depth(Value value) {
    if (value instanceof Value.CollectionValue c) {
      return 1 + c.elements().depth();
    }
    if (value instanceof Value.TupleValue t) {
      return 1 + t.elements().stream().mapToInt(ValueSet::depth).max().orElse(0);
    }
    if (value instanceof Value.ContextValue c) {
      return 1 + c.entered().depth();
    }
    if (value instanceof Value.ReturningValue r) {
      return 1 + r.results().depth();
    }
    return value instanceof Value.TypeValue t ? 1 + t.instances().depth() : 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueSet set && items.equals(set.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
