package dev.banyan.code.consumers;

import java.util.List;
import java.util.Set;

/** What comes out of lists, dictionaries, sets and tuples. */
final class Containers {
  private static final Set<String> GIVE_ELEMENT =
      Set.of("get", "pop", "popleft", "setdefault", "popitem", "get_nowait", "__getitem__");
  private static final Set<String> GIVE_ALL = Set.of("values", "copy", "union", "keys");

  /** Methods that put their last argument into the container. */
  static final Set<String> TAKE =
      Set.of("append", "add", "appendleft", "insert", "put", "setdefault", "put_nowait");

  private Containers() {}

  /** A method of a container, as a callable. */
  static ValueSet method(ValueSet elements, String name) {
    if (GIVE_ELEMENT.contains(name)) {
      return ValueSet.of(new Value.ReturningValue(elements));
    }
    if (GIVE_ALL.contains(name)) {
      return ValueSet.of(new Value.ReturningValue(ValueSet.collection(elements)));
    }
    return name.equals("items")
        ? ValueSet.of(new Value.ReturningValue(ValueSet.collection(pair(elements))))
        : ValueSet.UNKNOWN;
  }

  private static ValueSet pair(ValueSet elements) {
    return ValueSet.tuple(List.of(ValueSet.UNKNOWN, elements));
  }

  static ValueSet numbered(ValueSet iterable) {
    return ValueSet.collection(pair(elements(iterable)));
  }

  /** What iterating over values gives. */
  static ValueSet elements(ValueSet values) {
    ValueSet found =
        values.flatMap(
            (value, mark) -> {
              if (value instanceof Value.CollectionValue collection) {
                return collection.elements();
              }
              return value instanceof Value.TupleValue tuple
                  ? tuple.elements().stream().reduce(ValueSet.EMPTY, ValueSet::join).asLikely()
                  : ValueSet.EMPTY;
            });
    return found.isEmpty() ? ValueSet.UNKNOWN : found;
  }

  /** The element at a position, where the values are tuples of known length. */
  static ValueSet at(ValueSet values, int index, int count) {
    ValueSet found =
        values.flatMap(
            (value, mark) -> {
              if (value instanceof Value.TupleValue tuple && tuple.elements().size() == count) {
                return tuple.elements().get(index).asLikelyIf(mark.likely());
              }
              return value instanceof Value.CollectionValue collection
                  ? collection.elements()
                  : ValueSet.EMPTY;
            });
    return found.isEmpty() ? ValueSet.UNKNOWN : found;
  }
}
