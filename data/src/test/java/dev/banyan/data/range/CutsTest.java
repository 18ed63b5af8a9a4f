package dev.banyan.data.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.kit.Shelf;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutsTest {
  @TempDir Path folder;

  private Store filled(String... keys) {
    Store store = Shelf.sqlite(folder.resolve("a.db"), "users");
    for (String key : keys) {
      Shelf.put(store, key, 1, "1");
    }
    return store;
  }

  @Test
  void rangesHoldAsManyRecordsAsAskedForAndLeaveNoGap() {
    try (Store store = filled("a", "b", "c", "d", "e")) {
      assertThat(Cuts.of(store, KeyRange.ALL, 2))
          .containsExactly(
              new KeyRange(null, "b"), new KeyRange("b", "d"), new KeyRange("d", null));
    }
  }

  @Test
  void anEmptyStoreIsOneRangeForWhatMayStillCome() {
    try (Store store = filled()) {
      assertThat(Cuts.of(store, KeyRange.ALL, 2)).containsExactly(KeyRange.ALL);
    }
  }

  @Test
  void aRangeIsCutWithinItsBounds() {
    try (Store store = filled("a", "b", "c", "d", "e")) {
      assertThat(Cuts.of(store, new KeyRange("a", "d"), 2))
          .containsExactly(new KeyRange("a", "c"), new KeyRange("c", "d"));
      assertThat(Cuts.of(store, new KeyRange("a", "c"), 2)).containsExactly(new KeyRange("a", "c"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void gapsAndWhatIsDoneTogetherHoldEachKeyOnce(long seed) {
    Random random = new Random(seed);
    String keys = "abcdefghijkl";
    List<String> bounds = new ArrayList<>();
    keys.chars().filter(key -> random.nextBoolean()).forEach(key -> bounds.add("" + (char) key));
    List<KeyRange> whole = new ArrayList<>();
    String after = null;
    for (String bound : bounds) {
      whole.add(new KeyRange(after, bound));
      after = bound;
    }
    whole.add(new KeyRange(after, null));
    List<KeyRange> done = new ArrayList<>(whole);
    done.removeIf(range -> random.nextBoolean());
    List<KeyRange> all = new ArrayList<>(Cuts.gaps(done));
    all.addAll(done);
    for (char key = 'a'; key <= 'm'; key++) {
      String text = "" + key;
      assertThat(all.stream().filter(range -> range.holds(text)))
          .as("%s, %s", seed, text)
          .hasSize(1);
    }
  }
}
