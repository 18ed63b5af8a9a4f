package dev.banyan.data.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.kit.Database;
import dev.banyan.data.kit.Shelf;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a real PostgreSQL and this process come to the same hashes. */
class RecordHashTest {
  @TempDir Path folder;

  @AutoClose private static final Database DATABASE = new Database();

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[[],{},[1,[2,{\"a\":{}}]]]",
          "\"\"",
          "\"a \\\"quoted\\\" \\\\ \\/ \\b\\f\\n"
              + "\\r"
              + "\\t \\u0001\\u001f\\u007f \\u00e9 \\ud83c\\udf33\"",
          "\"Köln 木 🌳\"",
          "0",
          "-0",
          "-0.0",
          "1.0",
          "1.50",
          "1e2",
          "1.5e3",
          "1.50e1",
          "-2.5E-3",
          "1e-10",
          "123456789012345678901234567890.123456789",
          "1E+40",
          "{\"b\":1,\"a\":2,\"aa\":3,\"B\":4,\"é\":5,\"\":6}",
          "{\"a\":1,\"a\":2}",
          " { \"x\" : [ 1 , 2 ] , \"long name\" : { \"y\" : null } } ");

  private static long inside(PostgresStore store, StoredRecord record) {
    store.copy(store.fence().epoch(), List.of(record));
    return Digests.of(store, new KeyRange(null, record.key())).hash();
  }

  @Test
  void everyValueHasTheSameHashInTheDatabaseAndHere() {
    int number = 0;
    for (String value : VALUES) {
      PostgresStore store = DATABASE.store("value " + number++);
      StoredRecord record = new StoredRecord("key", number, value, "w");
      assertThat(RecordHash.of(record)).as(value).isEqualTo(inside(store, record));
    }
  }

  @Test
  void keysAndVersionsOfAnyLengthHaveTheSameHashInTheDatabaseAndHere() {
    Random random = new Random(7);
    for (int length = 1; length < 30; length++) {
      String key = "k\u00e9🌳abcdefghijklmnopqrstuvwxyz0123456789".substring(0, length).strip();
      if (Character.isHighSurrogate(key.charAt(key.length() - 1))) {
        key += "\udf33";
      }
      PostgresStore store = DATABASE.store("length " + length);
      StoredRecord record = new StoredRecord(key, 1 + random.nextInt(1 << 30), null, "w");
      assertThat(RecordHash.of(record)).as(key).isEqualTo(inside(store, record));
    }
  }

  @Test
  void digestsOfDifferentStoresAgreeOnTheSameRecordsAndOnNothingElse() {
    PostgresStore postgres = DATABASE.store("digests");
    try (Store sqlite = Shelf.sqlite(folder.resolve("d.db"), "digests")) {
      Shelf.fill(sqlite, 3000);
      Shelf.fill(postgres, 3000);
      KeyRange range = new KeyRange(Shelf.key(100), Shelf.key(2500));
      assertThat(Digests.of(sqlite, range))
          .isEqualTo(Digests.of(postgres, range))
          .extracting(Digest::rows)
          .isEqualTo(2400L);
      Shelf.put(sqlite, Shelf.key(2000), 2, Shelf.user(2000));
      assertThat(Digests.of(sqlite, range)).isNotEqualTo(Digests.of(postgres, range));
      assertThat(Digests.of(sqlite, new KeyRange("x", null))).isEqualTo(Digest.EMPTY);
      assertThat(Digests.of(postgres, new KeyRange("x", null))).isEqualTo(Digest.EMPTY);
    }
  }
}
