package dev.banyan.code.python;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stack on which the elements of a list wait until their number is known. */
final class Scratch {
  private @Nullable Object[] items = new @Nullable Object[64];
  private int size;

  int mark() {
    return size;
  }

  void push(@Nullable Object item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  /** Drops what was pushed after the mark. */
  void drop(int mark) {
    size = mark;
  }

  /** Takes what was pushed after the mark, as a list that does not change. */
  @SuppressWarnings("unchecked")
  <T> List<T> take(int mark) {
    int count = size - mark;
    size = mark;
    return (List<T>)
        switch (count) {
          case 0 -> List.of();
          case 1 -> List.of(item(mark));
          case 2 -> List.of(item(mark), item(mark + 1));
          default ->
              Collections.unmodifiableList(
                  Arrays.asList(Arrays.copyOfRange(items, mark, mark + count)));
        };
  }

  /** As {@link #take}, where an element may be null. */
  @SuppressWarnings("unchecked")
  <T> List<@Nullable T> takeNullable(int mark) {
    Object[] taken = Arrays.copyOfRange(items, mark, size);
    size = mark;
    return (List<@Nullable T>) (List<?>) Collections.unmodifiableList(Arrays.asList(taken));
  }

  private Object item(int index) {
    return java.util.Objects.requireNonNull(items[index]);
  }
}
