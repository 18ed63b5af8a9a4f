package dev.banyan.data.steer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.data.kit.Shelf;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
  @TempDir Path folder;

  @Test
  void tombstonesGoWhenNothingLeadsBackAndNotBefore() {
    Sides sides =
        new Sides(
            Shelf.sqlite(folder.resolve("old.db"), "users"),
            Shelf.sqlite(folder.resolve("new.db"), "users"));
    try (Store old = sides.old();
        Store fresh = sides.fresh()) {
      Shelf.fill(old, 1200);
      for (int i = 0; i < 1100; i++) {
        Shelf.put(old, Shelf.key(i), 2, null);
      }
      Steering steering = new Steering("users", sides, Shelf.LIMITS);
      assertThat(steering.toward(Phase.DUAL_WRITE).arrived()).isTrue();
      fresh.copy(steering.locate().epoch(), old.read(tx -> tx.page(null, 2000)));
      for (Gate gate : Gate.values()) {
        assertThat(steering.pass(steering.locate(), gate)).isTrue();
      }
      Purge.Outcome early = new Purge(steering).run();
      assertThat(early.allowed()).isFalse();
      assertThat(early.removed()).isZero();
      assertThat(steering.toward(Phase.DONE).arrived()).isTrue();
      Purge.Outcome outcome = new Purge(steering).run();
      assertThat(outcome.found()).isEqualTo(1100).isEqualTo(outcome.removed());
      assertThat(fresh.<List<StoredRecord>>read(tx -> tx.page(null, 2000))).hasSize(100);
      long epoch = steering.locate().epoch();
      assertThat(fresh.commit(new Write(Shelf.key(3), "1", "w", epoch, Write.ANY)))
          .isEqualTo(new Committed(3, false));
      assertThat(new Purge(steering).run().found()).isZero();
    }
  }
}
