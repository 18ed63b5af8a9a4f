package dev.banyan.runtime.store;

import dev.banyan.runtime.protocol.Beat;
import dev.banyan.runtime.protocol.CopyOutcome;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Outbox;
import dev.banyan.runtime.protocol.Papers;
import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * One component in one store. Several processes may use the same one. Safe for use by many threads;
 * every method may throw {@link StoreException}.
 *
 * <p>A store gives transactions of three kinds; what is done in them is said once, in {@link
 * Rules}. The other methods are the same in fewer round trips, where a store can do that.
 */
public interface Store extends AutoCloseable {
  /** What messages call it; free of secrets. */
  String name();

  /** Reads in one consistent look. */
  <T> T read(Function<Tx, T> work);

  /**
   * Changes records with the fence taken shared: a move waits for it, or it for the move. The work
   * may be done again from the start after a transaction that left nothing behind.
   */
  <T> T write(Function<Tx, T> work);

  /**
   * Changes the fence, held exclusively: writers in flight have ended, new ones wait.
   *
   * @param wait for the writers to end; then {@link StoreException.Held}, with nothing changed
   */
  <T> T hold(Duration wait, Function<Tx, T> work);

  /**
   * Refuses what this store could never hold.
   *
   * @throws StoreException.Unfit with the reason
   */
  default void check(StoredRecord record) {}

  /** The fence as it stands. */
  default Fence fence() {
    return read(Tx::fence);
  }

  /** What the store shows of itself. */
  default Papers papers() {
    return read(Papers::of);
  }

  /** A record and the fence it was read under. */
  default Look look(String key) {
    return read(tx -> new Look(tx.fence(), tx.find(key)));
  }

  /** {@link Rules#commit}. */
  default WriteOutcome commit(Write write) {
    return write(tx -> Rules.commit(tx, write));
  }

  /** {@link Rules#copy}. */
  default CopyOutcome copy(long epoch, Collection<StoredRecord> records) {
    return write(tx -> Rules.copy(tx, epoch, records));
  }

  /** The oldest rows of the journal, at most so many. */
  default List<JournalRow> journal(int limit) {
    return read(tx -> tx.journal(limit));
  }

  /** {@link Rules#outbox}. */
  default Outbox outbox(int limit) {
    return write(tx -> Rules.outbox(tx, limit));
  }

  /** {@link Rules#deliver}. */
  default CopyOutcome deliver(long epoch, Beat beat, Collection<StoredRecord> records) {
    return write(tx -> Rules.deliver(tx, epoch, beat, records));
  }

  /** {@link Rules#delivered}. */
  default void delivered(Collection<JournalRow> rows, Beat beat) {
    write(
        tx -> {
          Rules.delivered(tx, rows, beat);
          return rows.size();
        });
  }

  /**
   * Adds to what shadow reads have shown in an epoch, and forgets what they had shown before it.
   *
   * @return whether this store keeps such things
   */
  default boolean note(long epoch, ShadowTally more) {
    return false;
  }

  /**
   * What shadow reads have shown, of all instances, in the last epoch in which there were any.
   *
   * @param findings at most so many
   */
  default ShadowTally shadow(int findings) {
    return ShadowTally.NONE;
  }

  /** Gives back what it holds of the machine; never throws. */
  @Override
  void close();
}
