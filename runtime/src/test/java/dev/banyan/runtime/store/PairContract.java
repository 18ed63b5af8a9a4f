package dev.banyan.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.CopyOutcome.Behind;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.CopyOutcome.Late;
import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps of the pair that it is one half of, and of who answers from memory. */
public interface PairContract {
  Duration WAIT = Duration.ofSeconds(20);

  /** A store that has never heard of the component. */
  Store fresh();

  /** The same data through another door: another connection, another process' handle. */
  Store again();

  @Test
  default void aStoreIsBoundOnceAndCountsTheBeats() {
    try (Store store = fresh()) {
      assertThat(store.papers()).isEqualTo(new Papers(Fence.INITIAL, null, true));
      store.commit(new Write("k", "1", "w1", 0, Write.ANY));
      Papers seen = store.papers();
      assertThat(seen).isEqualTo(new Papers(Fence.INITIAL, null, false));
      Bond bond = Bond.begun("users", Side.NEW, 7);
      store.hold(WAIT, tx -> Rules.bind(tx, seen, bond, Fence.of(7)));
      store.hold(WAIT, tx -> Rules.bind(tx, seen, Bond.begun("x", Side.OLD, 8), Fence.of(8)));
      assertThat(store.papers().bond()).isEqualTo(store.<@Nullable Bond>read(Tx::bond));
      assertThat(store.<Beat>write(Rules::announce)).isEqualTo(new Beat(1, 0));
      store.delivered(List.of(), new Beat(1, 0));
      assertThat(store.<Beat>read(Rules::announced)).isEqualTo(new Beat(1, 1));
      assertThat(store.copy(Fence.of(8).epoch(), List.of())).isInstanceOf(Outdated.class);
      StoredRecord record = new StoredRecord("k", 2, "2", "w2");
      long epoch = Fence.of(7).epoch();
      assertThat(store.deliver(epoch, new Beat(5, 0), List.of(record))).isEqualTo(new Copied(1));
      assertThat(store.deliver(epoch, new Beat(4, 0), List.of(record))).isEqualTo(new Late());
      assertThat(store.copy(epoch, List.of(record))).isEqualTo(new Copied(0));
    }
    try (Store other = again()) {
      assertThat(other.papers())
          .isEqualTo(new Papers(Fence.of(7), new Bond("users", Side.NEW, 7, 1, 1, 5), false));
    }
  }

  /** It was empty, and bound again by somebody who had stood still; or restored while in use. */
  @Test
  default void aStoreThatHasNotHeardWhatTheOtherOneWasAnsweredTakesNothing() {
    try (Store store = fresh()) {
      Bond bond = Bond.begun("users", Side.NEW, 7);
      store.hold(WAIT, tx -> Rules.bind(tx, Papers.of(tx), bond, Fence.of(7)));
      long epoch = Fence.of(7).epoch();
      List<StoredRecord> records = List.of(new StoredRecord("k", 2, "2", "w2"));
      assertThat(store.deliver(epoch, new Beat(1, 0), records)).isEqualTo(new Copied(1));
      assertThat(store.deliver(epoch, new Beat(4, 2), records)).isEqualTo(new Behind());
      assertThat(store.deliver(epoch, new Beat(4, 2), List.of())).isEqualTo(new Behind());
      assertThat(store.<@Nullable Bond>read(Tx::bond))
          .isEqualTo(new Bond("users", Side.NEW, 7, 0, 0, 1));
      assertThat(store.deliver(epoch, new Beat(2, 1), records)).isEqualTo(new Copied(0));
    }
  }

  @Test
  default void leasesAreGivenByTheAuthorityAloneAndRunOut() {
    Side side = Side.OLD;
    try (Store store = fresh();
        Store other = again()) {
      store.hold(
          WAIT, tx -> Rules.bind(tx, Papers.of(tx), Bond.begun("users", side, 7), Fence.of(7)));
      long epoch = Fence.of(7).epoch();
      assertThat(store.<Fence>write(tx -> Rules.renew(tx, Side.NEW, "a", epoch, WAIT))).isNotNull();
      assertThat(store.<List<Lease>>read(Tx::leases)).isEmpty();
      store.write(tx -> Rules.renew(tx, side, "a", epoch + 1, WAIT));
      assertThat(store.<List<Lease>>read(Tx::leases)).isEmpty();
      store.write(tx -> Rules.renew(tx, side, "a", epoch, WAIT));
      store.write(tx -> Rules.renew(tx, side, "b", epoch, WAIT));
      assertThat(other.<List<Lease>>read(Tx::leases))
          .allMatch(lease -> lease.epoch() == epoch && lease.left().compareTo(WAIT) <= 0)
          .extracting(Lease::instance)
          .containsExactlyInAnyOrder("a", "b");
      assertThat(other.<List<Lease>>read(tx -> Rules.behind(tx, epoch))).isEmpty();
      assertThat(other.<List<Lease>>read(tx -> Rules.behind(tx, epoch + 1))).hasSize(2);
      store.write(
          tx -> {
            tx.lease(new Lease("a", epoch, Duration.ZERO));
            return epoch;
          });
      assertThat(other.<List<Lease>>read(Tx::leases))
          .extracting(Lease::instance)
          .containsExactly("b");
    }
  }
}
