package dev.banyan.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.kit.MemoryTx;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedTest {
  private long now;
  private int calls;
  private @Nullable StoreException failure;

  private Runnable proof = this::admit;

  private final Watched breaking =
      new Watched(new Failing(), () -> now, Duration.ofNanos(100), () -> proof.run());

  private void admit() {
    breaking.admit(breaking.ticket());
  }

  /** Fails as it is told. */
  private final class Failing implements Store {
    @Override
    public String name() {
      return "failing";
    }

    private <T> T called(Function<Tx, T> work) {
      calls++;
      if (failure != null) {
        throw failure;
      }
      return work.apply(new MemoryTx(MemoryState.EMPTY));
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
      return called(work);
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
      return called(work);
    }

    @Override
    public <T> T hold(Duration wait, Function<Tx, T> work) {
      return called(work);
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 50, Long.MIN_VALUE, -50})
  void aStoreThatFailedIsLeftAloneUntilThePauseIsOver(long start) {
    now = start;
    failure = new Unavailable("down", null);
    assertThatThrownBy(breaking::fence).hasMessage("down");
    failure = null;
    now = start + 99;
    assertThatThrownBy(breaking::fence).isInstanceOf(Unavailable.class).hasMessage("down");
    assertThat(calls).isEqualTo(1);
    now = start + 100;
    assertThat(breaking.fence().epoch()).isZero();
    assertThat(breaking.look("k").record()).isNull();
    assertThat(calls).isEqualTo(3);
  }

  @Test
  void anAnswerThatWasLostIsAFailureToo() {
    failure = new OutcomeUnknown("lost", null);
    assertThatThrownBy(() -> breaking.write(Tx::fence)).isInstanceOf(OutcomeUnknown.class);
    assertThatThrownBy(breaking::fence).isInstanceOf(Unavailable.class).hasMessage("lost");
  }

  @Test
  void aStoreThatAnswersWithANoIsNotDown() {
    failure = new Held("held", null);
    assertThatThrownBy(() -> breaking.write(Tx::fence)).isInstanceOf(Held.class);
    failure = new Unfit("unfit", null);
    assertThatThrownBy(() -> breaking.write(Tx::fence)).isInstanceOf(Unfit.class);
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void whileOneTriesTheOthersAreRefused() {
    failure = new Unavailable("down", null);
    assertThatThrownBy(breaking::fence).isInstanceOf(Unavailable.class);
    failure = null;
    now = 100;
    proof =
        () -> {
          assertThatThrownBy(() -> CompletableFuture.supplyAsync(breaking::fence).join())
              .hasCauseInstanceOf(Unavailable.class);
          admit();
        };
    assertThat(breaking.<Long>read(tx -> tx.fence().epoch())).isZero();
    assertThat(breaking.fence().epoch()).isZero();
  }
}
