package dev.banyan.data.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.data.kit.Shelf;
import dev.banyan.runtime.engine.MoveOutcome.Refused;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteeringTest {
  @TempDir Path folder;

  private Steering steering(Store old, Store fresh) {
    return Shelf.steering(old, fresh);
  }

  @Test
  void everyPhaseIsReachedByTheShortestLegalWay() {
    assertThat(Steering.way(Phase.OFF, Phase.NEW))
        .containsExactly(Phase.DUAL_WRITE, Phase.SHADOW_READ, Phase.NEW);
    assertThat(Steering.way(Phase.NEW, Phase.OFF))
        .containsExactly(Phase.SHADOW_READ, Phase.DUAL_WRITE, Phase.OFF);
    assertThat(Steering.way(Phase.NEW, Phase.NEW)).isEmpty();
    assertThatThrownBy(() -> Steering.way(Phase.DONE, Phase.OFF))
        .hasMessage("nothing leads from DONE to OFF");
  }

  @Test
  void aJourneyStopsWhereAGateIsNotPassed() {
    try (Store old = Shelf.sqlite(folder.resolve("a.db"), "users");
        Store fresh = Shelf.sqlite(folder.resolve("b.db"), "users")) {
      Steering steering = steering(old, fresh);
      Journey journey = steering.toward(Phase.NEW);
      assertThat(journey.arrived()).isFalse();
      assertThat(journey.end().phase()).isEqualTo(Phase.DUAL_WRITE);
      assertThat(journey.steps().get(1))
          .isEqualTo(new Refused(java.util.List.of("backfill is not complete")));
      steering.pass(steering.locate(), Gate.BACKFILLED);
      steering.pass(steering.locate(), Gate.VERIFIED);
      assertThat(steering.toward(Phase.NEW).arrived()).isTrue();
      assertThat(fresh.fence().phase()).isEqualTo(Phase.NEW);
    }
  }

  @Test
  void theStandingShowsBothStoresAndWhatWaits() {
    try (Store old = Shelf.sqlite(folder.resolve("a.db"), "users");
        Store fresh = Shelf.sqlite(folder.resolve("b.db"), "users")) {
      Steering steering = steering(old, fresh);
      steering.toward(Phase.DUAL_WRITE);
      old.commit(new Write("k", "1", "w", steering.locate().epoch(), Write.ANY));
      Standing standing = steering.standing();
      assertThat(standing.whole()).isTrue();
      assertThat(standing.old().waiting()).isEqualTo(1);
      assertThat(standing.fresh().waiting()).isZero();
      assertThat(standing.fence()).isEqualTo(old.fence());
    }
  }
}
