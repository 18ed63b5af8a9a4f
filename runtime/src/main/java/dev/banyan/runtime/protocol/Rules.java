package dev.banyan.runtime.protocol;

import dev.banyan.runtime.protocol.CopyOutcome.Behind;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.CopyOutcome.Late;
import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.WriteOutcome.Absent;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.protocol.WriteOutcome.Fenced;
import dev.banyan.runtime.protocol.WriteOutcome.Mismatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done inside of one transaction. Every store does this, in these words or, where a
 * database can do it in one statement, to the same effect; the contract of stores compares.
 *
 * <p>Why nothing is lost: a record's version is raised only by a commit at the authority, and a
 * writer that believes in another epoch commits nothing. So a version of a key is given away once,
 * with one value, and copies may be repeated and may overtake each other as long as a lower version
 * never replaces a higher one. A delete is a version like any other. A move away from an authority
 * carries over every journaled row before its new fence is committed there, hence the next
 * authority goes on from the last version.
 */
public final class Rules {
  private Rules() {}

  /** A write at the authority. The same write tried again finds itself, and changes nothing. */
  public static WriteOutcome commit(Tx tx, Write write) {
    Fence fence = tx.fence();
    if (fence.epoch() != write.epoch()) {
      return new Fenced(fence);
    }
    StoredRecord held = tx.find(write.key());
    if (held != null && held.writeId().equals(write.id())) {
      return new Committed(held.version(), fence.phase().journaled());
    }
    if (!write.expects(held) || overtaken(write, held)) {
      return new Mismatch(held);
    }
    if (write.value() == null && (held == null || held.tombstone())) {
      return new Absent(held);
    }
    long before = held == null ? tx.floor() : held.version();
    StoredRecord next = new StoredRecord(write.key(), before + 1, write.value(), write.id());
    tx.put(next);
    if (fence.phase().journaled()) {
      tx.append(fence.epoch(), next);
    }
    return new Committed(next.version(), fence.phase().journaled());
  }

  /** It arrives late, and its author has written the key again since. */
  private static boolean overtaken(Write write, @Nullable StoredRecord held) {
    return held != null && WriteId.before(write.id(), held.writeId());
  }

  /**
   * Writes that were acknowledged while the authority could not be reached, oldest first, all on
   * one key and each based on the one before it. They go in when the record is what the first one
   * expects, or an earlier write of the same author: one whose answer was lost, or which the author
   * did not remember when it could not ask. Else all of them are kept as conflicts. A chain that
   * went in already is recognised, and so is one whose author has written the key again since; when
   * somebody else has, it is kept as a conflict.
   */
  public static WriteOutcome settle(Tx tx, List<Write> chain, String reason) {
    Write last = chain.get(chain.size() - 1);
    Fence fence = tx.fence();
    if (fence.epoch() != last.epoch()) {
      return new Fenced(fence);
    }
    StoredRecord held = tx.find(last.key());
    int settled = settled(held, chain);
    WriteOutcome outcome =
        overtaken(last, held)
            ? new Mismatch(held)
            : new Committed(version(held), fence.phase().journaled());
    for (int i = settled; i < chain.size(); i++) {
      Write write = chain.get(i);
      if (i == 0 && !stands(write, held)) {
        outcome = new Mismatch(held);
      } else if (!(outcome instanceof Mismatch)) {
        outcome = commit(tx, write.upon(Write.ANY));
      }
      if (outcome instanceof Mismatch mismatch) {
        tx.keep(Conflict.of(write, version(mismatch.found()), reason));
      }
    }
    return outcome;
  }

  /**
   * Whether the first of a chain may replace what is there. A record that came and went is not the
   * one that was never there.
   */
  private static boolean stands(Write first, @Nullable StoredRecord held) {
    return first.expected() == Write.ANY
        || version(held) == first.expected()
        || (held != null && WriteId.before(held.writeId(), first.id()));
  }

  /** How many of a chain stand in the store already. */
  private static int settled(@Nullable StoredRecord held, List<Write> chain) {
    for (int i = chain.size(); i > 0 && held != null; i--) {
      Write write = chain.get(i - 1);
      if (write.id().equals(held.writeId()) || overtaken(write, held)) {
        return i;
      }
    }
    return 0;
  }

  /**
   * Brings records to the store that is not the authority.
   *
   * @param epoch of the copier; a store that is further on, or of another pair, refuses it
   */
  public static CopyOutcome copy(Tx tx, long epoch, Collection<StoredRecord> records) {
    Fence fence = tx.fence();
    if (fence.refuses(epoch)) {
      return new Outdated(fence);
    }
    int changed = 0;
    for (StoredRecord record : records) {
      if (record.newerThan(tx.find(record.key()))) {
        tx.put(record);
        changed++;
      }
    }
    return new Copied(changed);
  }

  /** The oldest rows of the journal; where there are any, a beat is announced for them. */
  public static Outbox outbox(Tx tx, int limit) {
    List<JournalRow> rows = tx.journal(limit);
    return new Outbox(rows.isEmpty() ? Beat.NONE : announce(tx), rows);
  }

  /** Announces a beat; none when the store is part of no pair. */
  public static Beat announce(Tx tx) {
    Bond bond = tx.bond();
    if (bond == null) {
      return Beat.NONE;
    }
    Bond next = bond.announces();
    tx.bond(next);
    return Beat.of(next);
  }

  /** The last beat that was announced; none when the store is part of no pair. */
  public static Beat announced(Tx tx) {
    Bond bond = tx.bond();
    return bond == null ? Beat.NONE : Beat.of(bond);
  }

  /** {@link #copy} under a beat. */
  public static CopyOutcome deliver(
      Tx tx, long epoch, Beat beat, Collection<StoredRecord> records) {
    CopyOutcome refused = heard(tx, epoch, beat);
    return refused == null ? copy(tx, epoch, records) : refused;
  }

  /**
   * Takes note of a beat of the other store.
   *
   * @return what speaks against taking anything under it; null when nothing does
   */
  public static @Nullable CopyOutcome heard(Tx tx, long epoch, Beat beat) {
    Fence fence = tx.fence();
    if (fence.refuses(epoch)) {
      return new Outdated(fence);
    }
    Bond bond = beat.number() == 0 ? null : tx.bond();
    if (bond == null) {
      return null;
    }
    if (bond.heard() < beat.answered()) {
      return new Behind();
    }
    if (bond.heard() > beat.number()) {
      return new Late();
    }
    if (bond.heard() < beat.number()) {
      tx.bond(bond.hears(beat.number()));
    }
    return null;
  }

  /** Removes rows that the other store has, and with them their beat. */
  public static void delivered(Tx tx, Collection<JournalRow> rows, Beat beat) {
    tx.remove(rows);
    Bond bond = tx.bond();
    if (bond != null && bond.answered() < beat.number()) {
      tx.bond(bond.answers(beat.number()));
    }
  }

  /**
   * Makes a store half of a pair, with the fence held exclusively.
   *
   * @param seen what it showed before; if that has changed, nothing is done
   * @return what it shows then
   */
  public static Papers bind(Tx tx, Papers seen, Bond bond, Fence fence) {
    if (!Papers.of(tx).equals(seen)) {
      return Papers.of(tx);
    }
    tx.bond(bond);
    tx.fence(fence);
    return Papers.of(tx);
  }

  /**
   * Gives a lease on the present epoch, with the fence held shared: a move waits for that. Whoever
   * asks must have let go of any lease on an earlier epoch before: the answer may be lost.
   *
   * @param side that the store is; only the authority gives leases
   * @param epoch that the instance acknowledges
   * @return the fence; the lease is given if it is of that epoch, and names the side the authority
   */
  public static Fence renew(Tx tx, Side side, String instance, long epoch, Duration time) {
    Fence fence = tx.fence();
    if (fence.authority() == side && fence.epoch() == epoch && fence.pair() != 0) {
      tx.lease(new Lease(instance, fence.epoch(), time));
    }
    return fence;
  }

  /** The leases that forbid a move away from an epoch: of those who have not acknowledged it. */
  public static List<Lease> behind(Tx tx, long epoch) {
    return tx.leases().stream().filter(lease -> lease.epoch() < epoch).toList();
  }

  /**
   * Decides a move, at the authority that is left, with the fence held exclusively and the journal
   * carried over. Without a copy (OFF) a journal has no meaning: the next backfill brings it all.
   *
   * @return whether the fence still was what the mover had seen, and hence was moved
   */
  public static boolean decide(Tx tx, Fence seen, Fence next) {
    if (!tx.fence().equals(seen)) {
      return false;
    }
    if (!next.phase().journaled()) {
      tx.discardJournal();
    }
    tx.fence(next);
    return true;
  }

  /**
   * Passes a gate, at the authority, with the fence held exclusively.
   *
   * @param seen the fence under which the proof was begun; a move since then makes it worthless
   * @return whether the fence still was what was seen, and the gate is passed
   */
  public static boolean pass(Tx tx, Fence seen, Gate gate) {
    Fence fence = tx.fence();
    if (fence.epoch() != seen.epoch()) {
      return false;
    }
    tx.fence(fence.passed(gate));
    return true;
  }

  /**
   * Removes tombstones for good, with the fence held exclusively. Only in DONE: nobody copies to
   * this store any more, for a copier of any phase before is refused by its epoch, and there is no
   * journal. What comes anew under a purged key gets a version above all that were purged, so that
   * no version is given twice, and no cache takes the new record for an older one.
   *
   * @param seen the fence under which the tombstones were read
   * @return how many were removed
   */
  public static int purge(Tx tx, Fence seen, Collection<StoredRecord> tombstones) {
    Fence fence = tx.fence();
    if (fence.phase() != Phase.DONE || fence.epoch() != seen.epoch()) {
      return 0;
    }
    return tx.purge(tombstones.stream().filter(StoredRecord::tombstone).toList());
  }

  /** Lets the fence of the other store follow a move that was decided. Repeating it is harmless. */
  public static void follow(Tx tx, Fence decided) {
    Fence fence = tx.fence();
    if (fence.pair() == decided.pair() && fence.epoch() < decided.epoch()) {
      tx.fence(decided);
    }
  }

  private static long version(@Nullable StoredRecord held) {
    return held == null ? 0 : held.version();
  }
}
