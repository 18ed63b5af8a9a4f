package dev.banyan.data.range;

import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the records of a range page by page. Pages shrink where values are long, so that a page
 * takes about {@value #CHARACTERS} characters at most.
 */
public final class Pages {
  private static final int CHARACTERS = 1 << 21;
  private static final int FIRST = 200;
  private static final int LARGEST = 2000;

  private Pages() {}

  /** Hands on every page, tombstones included; none is empty. */
  public static void read(Store store, KeyRange range, Consumer<List<StoredRecord>> sink) {
    String after = range.after();
    int limit = FIRST;
    boolean more = true;
    while (more) {
      String from = after;
      int wanted = limit;
      List<StoredRecord> page = store.read(tx -> tx.page(from, wanted));
      List<StoredRecord> within = within(range, page);
      if (!within.isEmpty()) {
        after = within.get(within.size() - 1).key();
        limit = limit(within);
        sink.accept(within);
      }
      more = page.size() == wanted && within.size() == page.size();
    }
  }

  /** All records of a range that is known to be short. */
  public static List<StoredRecord> all(Store store, KeyRange range) {
    List<StoredRecord> records = new ArrayList<>();
    read(store, range, records::addAll);
    return records;
  }

  private static List<StoredRecord> within(KeyRange range, List<StoredRecord> page) {
    int size = page.size();
    while (size > 0 && range.endsBefore(page.get(size - 1).key())) {
      size--;
    }
    return page.subList(0, size);
  }

  private static int limit(List<StoredRecord> page) {
    long characters = page.stream().mapToLong(Pages::characters).sum();
    return (int) Math.max(1, Math.min(LARGEST, (long) CHARACTERS * page.size() / characters));
  }

  private static long characters(StoredRecord record) {
    String value = record.value();
    return 50L + record.key().length() + (value == null ? 0 : value.length());
  }
}
