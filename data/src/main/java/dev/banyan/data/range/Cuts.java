package dev.banyan.data.range;

import dev.banyan.runtime.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the keys of a store into ranges of about as many records. */
public final class Cuts {
  private Cuts() {}

  /**
   * Ranges that cover a given one without a gap; keys that appear later belong to one of them.
   *
   * @param rows in each, from 1; fewer in the last
   */
  public static List<KeyRange> of(Store store, KeyRange whole, int rows) {
    List<KeyRange> ranges = new ArrayList<>();
    String after = whole.after();
    String next = boundary(store, after, rows);
    while (next != null && !whole.endsBefore(next) && !next.equals(whole.upTo())) {
      ranges.add(new KeyRange(after, next));
      after = next;
      next = boundary(store, after, rows);
    }
    ranges.add(new KeyRange(after, whole.upTo()));
    return ranges;
  }

  private static @Nullable String boundary(Store store, @Nullable String after, int rows) {
    List<String> found = new ArrayList<>();
    store.read(
        tx -> {
          String key = tx.boundary(after, rows);
          if (key != null) {
            found.add(key);
          }
          return found;
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * What is left of all keys when some ranges are taken out.
   *
   * @param done ranges that do not overlap, in any order
   */
  public static List<KeyRange> gaps(List<KeyRange> done) {
    List<KeyRange> sorted = new ArrayList<>(done);
    sorted.sort(Comparator.comparing(KeyRange::after, Comparator.nullsFirst(KeyRange.ORDER)));
    List<KeyRange> gaps = new ArrayList<>();
    String reached = null;
    boolean open = true;
    for (KeyRange range : sorted) {
      if (open && range.after() != null && !range.after().equals(reached)) {
        gaps.add(new KeyRange(reached, range.after()));
      }
      reached = range.upTo();
      open = reached != null;
    }
    if (open) {
      gaps.add(new KeyRange(reached, null));
    }
    return gaps;
  }
}
