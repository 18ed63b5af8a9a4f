package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a name or expression may have, each with how it got there. Immutable.
 *
 * <p>Sets only grow while a search runs: {@link #join} is the least upper bound, where a value that
 * is likely on one way is likely in all. Containers are joined element by element, and nest no
 * deeper than {@link #DEPTH}, so there is no endless ascent. A set of more than {@link #WIDTH}
 * things is {@link #ANY}, and stays so: what may be one of that many classes is a guess that helps
 * nobody, and following it costs most.
 *
 * <p>Nearly all sets hold one or two values and there are millions of them: so they are two small
 * arrays in which values are looked for one by one.
 */
final class ValueSet {
  private static final int DEPTH = 3;
  private static final int WIDTH = 8;
  private static final int TEXTS = 24;

  static final ValueSet EMPTY = new ValueSet(new Value[0], new Mark[0]);
  static final ValueSet UNKNOWN = of(new Value.UnknownValue());
  static final ValueSet NONE = of(new Value.NoneValue());
  static final ValueSet ANY = of(new Value.AnyValue());

  private final Value[] values;
  private final Mark[] marks;
  private final int hash;
  private final boolean any;
  private final boolean leads;
  private final int depth;

  /**
   * How a value got there.
   *
   * @param likely whether it was inferred
   * @param via the module that the file names, when that only re-exports the value
   * @param passed whether it is there only because some caller passes it for a parameter
   */
  record Mark(boolean likely, @Nullable String via, boolean passed) {
    static final Mark CERTAIN = new Mark(false, null, false);
    static final Mark LIKELY = new Mark(true, null, false);
    static final Mark PASSED = new Mark(true, null, true);

    static Mark of(boolean likely, @Nullable String via) {
      return via != null ? new Mark(likely, via, false) : likely ? LIKELY : CERTAIN;
    }

    Mark join(Mark other) {
      boolean either = likely || other.likely;
      String name = via == null ? other.via : via;
      if (passed && other.passed) {
        return this;
      }
      return either == likely && via != null ? this : of(either, name);
    }

    boolean same(Mark other) {
      return likely == other.likely
          && passed == other.passed
          && (via == null ? other.via == null : via.equals(other.via));
    }
  }

  private ValueSet(Value[] values, Mark[] marks) {
    this.values = values;
    this.marks = marks;
    int sum = 0;
    boolean wide = false;
    boolean somewhere = false;
    int deepest = 0;
    for (Value value : values) {
      deepest = Math.max(deepest, depth(value));
      sum += value.hashCode();
      wide |= value instanceof Value.AnyValue;
      somewhere |= value.leadsSomewhere();
    }
    this.hash = sum;
    this.any = wide;
    this.leads = somewhere;
    this.depth = deepest;
  }

  static ValueSet of(Value value) {
    return of(value, Mark.CERTAIN);
  }

  static ValueSet of(Value value, Mark mark) {
    if (depth(value) > DEPTH) {
      return UNKNOWN;
    }
    return new ValueSet(new Value[] {value}, new Mark[] {mark});
  }

  static ValueSet likely(Value value) {
    return of(value, Mark.LIKELY);
  }

  static ValueSet collection(ValueSet elements) {
    return elements.leadsSomewhere() && elements.depth < DEPTH
        ? of(new Value.CollectionValue(elements.asLikely()))
        : UNKNOWN;
  }

  static ValueSet tuple(List<ValueSet> elements) {
    boolean known = elements.stream().anyMatch(ValueSet::leadsSomewhere);
    boolean shallow = elements.stream().allMatch(e -> e.depth < DEPTH);
    return known && shallow ? of(new Value.TupleValue(elements)) : UNKNOWN;
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  boolean leadsSomewhere() {
    return leads;
  }

  /** Whether more than one thing other than None is possible. */
  boolean ambiguous() {
    int things = 0;
    for (Value value : values) {
      things += value instanceof Value.NoneValue || value instanceof Value.Given ? 0 : 1;
    }
    return things > 1;
  }

  Stream<Value> values() {
    return Arrays.stream(values);
  }

  <T extends Value> Stream<T> values(Class<T> kind) {
    return values().filter(kind::isInstance).map(kind::cast);
  }

  /** The values of one kind. */
  <T extends Value> List<T> all(Class<T> kind) {
    List<T> found = List.of();
    for (Value value : values) {
      if (kind.isInstance(value)) {
        found = found.isEmpty() ? new ArrayList<>(2) : found;
        found.add(kind.cast(value));
      }
    }
    return found;
  }

  boolean anyMatch(Predicate<Value> test) {
    for (Value value : values) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value that is certain passes a test. */
  boolean anyCertain(Predicate<Value> test) {
    for (int i = 0; i < values.length; i++) {
      if (!marks[i].likely() && test.test(values[i])) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a value of a kind. */
  boolean has(Class<? extends Value> kind) {
    for (Value value : values) {
      if (kind.isInstance(value)) {
        return true;
      }
    }
    return false;
  }

  void forEach(BiConsumer<Value, Mark> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(values[i], marks[i]);
    }
  }

  ValueSet join(ValueSet other) {
    if (other.isEmpty() || any) {
      return this;
    }
    if (isEmpty() || other.any) {
      return other;
    }
    if (holds(other)) {
      return this;
    }
    ValueSet joined = new Union(this).add(other).set();
    return joined.isWide() ? ANY : joined;
  }

  /** Whether another set brings nothing new. */
  private boolean holds(ValueSet other) {
    for (int i = 0; i < other.values.length; i++) {
      int at = indexOf(other.values[i]);
      if (at < 0 || !marks[at].join(other.marks[i]).same(marks[at])) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(Value value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i].equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isWide() {
    if (values.length <= WIDTH) {
      return false;
    }
    int width = 0;
    for (Value value : values) {
      width += countsFor(value) ? 1 : 0;
    }
    return width > WIDTH || values.length > TEXTS;
  }

  private static boolean countsFor(Value value) {
    return !(value instanceof Value.TextValue)
        && !(value instanceof Value.ImportedValue)
        && value.leadsSomewhere();
  }

  /** A set while others are joined to it. */
  private static final class Union {
    private Value[] values;
    private Mark[] marks;
    private int size;

    Union(ValueSet first) {
      int room = first.values.length + 4;
      values = Arrays.copyOf(first.values, room);
      marks = Arrays.copyOf(first.marks, room);
      size = first.values.length;
    }

    Union add(ValueSet other) {
      for (int i = 0; i < other.values.length; i++) {
        add(other.values[i], other.marks[i]);
      }
      return this;
    }

    private void add(Value value, Mark mark) {
      for (int i = 0; i < size; i++) {
        boolean same = values[i].equals(value);
        if (same || mergeable(values[i], value)) {
          values[i] = same ? value : merged(values[i], value);
          marks[i] = marks[i].join(mark);
          return;
        }
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
        marks = Arrays.copyOf(marks, size * 2);
      }
      values[size] = value;
      marks[size++] = mark;
    }

    ValueSet set() {
      return new ValueSet(Arrays.copyOf(values, size), Arrays.copyOf(marks, size));
    }
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
    for (int i = 0; i < values.length; i++) {
      result = result.join(function.apply(values[i], marks[i]));
    }
    return result;
  }

  /** The same values, all of them inferred. */
  ValueSet asLikely() {
    return marked((value, mark) -> mark.likely() ? mark : Mark.of(true, mark.via()));
  }

  ValueSet asLikelyIf(boolean likely) {
    return likely ? asLikely() : this;
  }

  /** The same values, there only because some caller passes them. */
  ValueSet asPassed() {
    return marked((value, mark) -> Mark.PASSED);
  }

  /** The same values beside what the caller passes. */
  ValueSet withGiven(Value.Given given) {
    return (any ? UNKNOWN : this).join(of(given));
  }

  /** The same values, reached by naming this module. */
  ValueSet withVia(@Nullable String via) {
    return marked((value, mark) -> Mark.of(mark.likely(), via));
  }

  ValueSet marked(BiFunction<Value, Mark, Mark> marking) {
    Mark[] changed = new Mark[marks.length];
    boolean same = true;
    for (int i = 0; i < marks.length; i++) {
      changed[i] = marking.apply(values[i], marks[i]);
      same &= changed[i].same(marks[i]);
    }
    return same || any ? this : new ValueSet(values, changed);
  }

  ValueSet without(Predicate<Value> unwanted) {
    int kept = 0;
    Value[] rest = new Value[values.length];
    Mark[] theirs = new Mark[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!unwanted.test(values[i])) {
        rest[kept] = values[i];
        theirs[kept++] = marks[i];
      }
    }
    if (kept == values.length) {
      return this;
    }
    return kept == 0 ? EMPTY : new ValueSet(Arrays.copyOf(rest, kept), Arrays.copyOf(theirs, kept));
  }

  /** The same values without those that are there only because some caller passes them. */
  ValueSet withoutPassed(ValueSet passed) {
    ValueSet rest = EMPTY;
    for (int i = 0; i < values.length; i++) {
      if (!marks[i].passed() || passed.indexOf(values[i]) < 0) {
        rest = rest.join(of(values[i], marks[i]));
      }
    }
    return rest;
  }

  @Nullable Mark mark(Value value) {
    int at = indexOf(value);
    return at < 0 ? null : marks[at];
  }

  private static int depth(Value value) {
    if (value instanceof Value.CollectionValue c) {
      return 1 + c.elements().depth;
    }
    if (value instanceof Value.TupleValue t) {
      return 1 + t.elements().stream().mapToInt(e -> e.depth).max().orElse(0);
    }
    if (value instanceof Value.ContextValue c) {
      return 1 + c.entered().depth;
    }
    if (value instanceof Value.ReturningValue r) {
      return 1 + r.results().depth;
    }
    return value instanceof Value.TypeValue t ? 1 + t.instances().depth : 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ValueSet set
            && hash == set.hash
            && values.length == set.values.length
            && sameAs(set));
  }

  private boolean sameAs(ValueSet set) {
    for (int i = 0; i < values.length; i++) {
      int at =
          set.values[i].equals(values[i]) ? i : values.length == 1 ? -1 : set.indexOf(values[i]);
      if (at < 0 || !set.marks[at].same(marks[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEach((value, mark) -> text.append(value).append(' ').append(mark).append("; "));
    return text.toString();
  }
}
