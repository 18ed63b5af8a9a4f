package dev.banyan.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store may keep for those who look after it, and what it may forget. */
public interface HousekeepingContract {
  /** Long enough for a machine that is busy. */
  Duration LONG = Duration.ofSeconds(20);

  /** A store of a component that nobody has used. */
  Store fresh();

  /** The same, in DUAL_WRITE in epoch 1. */
  Store dual();

  @Test
  default void whatShadowReadsShowIsAddedUpUntilTheNextEpochWhereItIsKept() {
    try (Store store = fresh()) {
      ShadowFinding finding = new ShadowFinding("a/b", ShadowOutcome.VALUE, 1, 2, 2, List.of("/x"));
      ShadowTally tally =
          new ShadowTally(
              Map.of(ShadowOutcome.SAME, 3L, ShadowOutcome.VALUE, 1L), List.of(finding));
      assertThat(store.shadow(10)).isEqualTo(ShadowTally.NONE);
      if (!store.note(5, tally)) {
        assertThat(store.shadow(10)).isEqualTo(ShadowTally.NONE);
        return;
      }
      assertThat(store.shadow(10)).isEqualTo(tally);
      store.note(5, tally);
      assertThat(store.shadow(10).compared()).isEqualTo(8);
      assertThat(store.shadow(10).findings()).containsExactly(finding.and(finding));
      assertThat(store.shadow(0).findings()).isEmpty();
      store.note(4, tally);
      assertThat(store.shadow(10).compared()).isEqualTo(8);
      store.note(6, new ShadowTally(Map.of(ShadowOutcome.SAME, 1L), List.of()));
      assertThat(store.shadow(10).compared()).isEqualTo(1);
      assertThat(store.shadow(10).findings()).isEmpty();
    }
  }

  @Test
  default void tombstonesGoAtTheEndOnlyAndTheirVersionsAreNotGivenAgain() {
    try (Store store = dual()) {
      store.commit(new Write("k", "1", "w1", 1, Write.ANY));
      store.commit(new Write("k", null, "w2", 1, Write.ANY));
      List<StoredRecord> page = store.read(tx -> tx.page(null, 10));
      Fence dual = store.fence();
      assertThat(store.<Integer>hold(LONG, tx -> Rules.purge(tx, dual, page))).isZero();
      Fence done = new Fence(2, Phase.DONE, Set.of());
      int purged =
          store.hold(
              LONG,
              tx -> {
                tx.fence(done);
                return Rules.purge(tx, done, page);
              });
      assertThat(store.look("k").record() == null).isEqualTo(purged == 1);
      assertThat(store.commit(new Write("k", "3", "w3", 2, Write.ANY)))
          .isEqualTo(new Committed(3, false));
      assertThat(store.<Integer>hold(LONG, tx -> Rules.purge(tx, done, page))).isZero();
      store.commit(new Write("new", null, "w4", 2, Write.ANY));
      assertThat(store.commit(new Write("new", "1", "w5", 2, Write.ANY)))
          .isEqualTo(new Committed(purged == 1 ? 3 : 1, false));
    }
  }
}
