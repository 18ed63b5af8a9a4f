package dev.banyan.runtime.check;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One state of the protocol: both stores, what two instances believe, and everything that is under
 * way.
 *
 * @param flights writes that were sent and have not arrived
 * @param carrier an applier with rows in its hands; null when none is at work
 * @param filler a backfill with a record in its hands; null when none is at work
 * @param filled keys that were backfilled since the present dual write began
 * @param spool of the first instance, oldest first
 * @param told spooled writes, each acknowledged to its client
 * @param settled spooled writes that were committed
 * @param truth the value that the last commit gave to each key, wherever it happened
 * @param fault what an action did that it never may; empty while nothing has
 */
record ProtocolState(
    MemoryState old,
    MemoryState fresh,
    Fence first,
    Fence second,
    List<Flight> flights,
    @Nullable Carrier carrier,
    @Nullable Filler filler,
    Set<String> filled,
    List<Write> spool,
    Set<String> told,
    Set<String> settled,
    Map<String, Optional<String>> truth,
    int writes,
    int moves,
    String fault) {
  /** A write on its way to a store; checked when the store has let it in already. */
  record Flight(int instance, Side to, Write write, boolean checked) {}

  /** Rows that were read from the journal of a store. */
  record Carrier(Side from, long epoch, List<JournalRow> rows, boolean copied) {}

  /** A record that was read from the old store. */
  record Filler(Fence fence, StoredRecord record) {}

  ProtocolState {
    flights = List.copyOf(flights);
    filled = Set.copyOf(filled);
    spool = List.copyOf(spool);
    told = Set.copyOf(told);
    settled = Set.copyOf(settled);
    truth = Map.copyOf(truth);
  }

  MemoryState at(Side side) {
    return side == Side.OLD ? old : fresh;
  }

  Fence known(int instance) {
    return instance == 0 ? first : second;
  }

  Fence decided() {
    return old.fence().epoch() >= fresh.fence().epoch() ? old.fence() : fresh.fence();
  }

  Change change() {
    return new Change(this);
  }

  /** A copy in the making. */
  static final class Change {
    MemoryState old;
    MemoryState fresh;
    Fence first;
    Fence second;
    final List<Flight> flights;
    @Nullable Carrier carrier;
    @Nullable Filler filler;
    Set<String> filled;
    List<Write> spool;
    Set<String> told;
    Set<String> settled;
    final Map<String, Optional<String>> truth;
    int writes;
    int moves;
    String fault;

    private Change(ProtocolState from) {
      old = from.old;
      fresh = from.fresh;
      first = from.first;
      second = from.second;
      flights = new ArrayList<>(from.flights);
      carrier = from.carrier;
      filler = from.filler;
      filled = from.filled;
      spool = from.spool;
      told = from.told;
      settled = from.settled;
      truth = new HashMap<>(from.truth);
      writes = from.writes;
      moves = from.moves;
      fault = from.fault;
    }

    Change store(Side side, MemoryState next) {
      if (side == Side.OLD) {
        old = next;
      } else {
        fresh = next;
      }
      return this;
    }

    Change knows(int instance, Fence fence) {
      if (instance == 0) {
        first = fence;
      } else {
        second = fence;
      }
      return this;
    }

    ProtocolState done() {
      return new ProtocolState(
          old, fresh, first, second, flights, carrier, filler, filled, spool, told, settled, truth,
          writes, moves, fault);
    }
  }
}
