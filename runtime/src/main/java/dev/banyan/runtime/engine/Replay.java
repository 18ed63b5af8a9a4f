package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Rules;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Settles what was spooled, before anything else is done with its key: while a key has spooled
 * writes, this instance neither reads nor writes it elsewhere.
 */
final class Replay {
  private static final String LOST =
      "written while the store was away, upon a record that has changed";

  private final Spool spool;
  private final Writer writer;
  private final Reader reader;
  private final Cached cached;
  private final LongAdder replayed = new LongAdder();
  private final Remembered remembered;
  private final KeyOrder order;

  Replay(
      Spool spool,
      Writer writer,
      Reader reader,
      Cached cached,
      Remembered remembered,
      KeyOrder order) {
    this.remembered = remembered;
    this.order = order;
    this.spool = spool;
    this.writer = writer;
    this.reader = reader;
    this.cached = cached;
  }

  /** Whether nothing is spooled under a key any more; tries to settle what is. */
  boolean settled(String key) {
    return spool.chain(key).isEmpty() || Boolean.TRUE.equals(order.ifFree(key, () -> settle(key)));
  }

  private boolean settle(String key) {
    List<Write> chain = spool.chain(key);
    if (chain.isEmpty()) {
      return true;
    }
    Write last = chain.get(chain.size() - 1);
    try {
      WriteOutcome outcome =
          cached.write(
              last,
              () ->
                  writer.at(
                      (store, epoch) ->
                          store.write(tx -> Rules.settle(tx, in(epoch, chain), LOST))));
      remembered.note(Cached.record(last, outcome));
    } catch (StoreException e) {
      // It stays spooled; after an answer that was lost the next attempt finds its own writes.
      return false;
    }
    spool.forget(chain);
    replayed.add(chain.size());
    return spool.chain(key).isEmpty();
  }

  private static List<Write> in(long epoch, List<Write> chain) {
    return chain.stream().map(write -> write.in(epoch)).toList();
  }

  /** The record as this instance's clients must see it while its writes are spooled. */
  @Nullable StoredRecord last(String key) {
    List<Write> chain = spool.chain(key);
    if (chain.isEmpty()) {
      return null;
    }
    Write last = chain.get(chain.size() - 1);
    long version = Math.max(0, chain.get(0).expected()) + chain.size();
    return new StoredRecord(key, version, last.value(), last.id());
  }

  /**
   * Spools a write.
   *
   * @param reason why it cannot be committed
   * @throws StoreException the reason, when it cannot be told what the write is based on
   */
  void spool(Write write, StoreException reason) {
    spool.add(write.upon(base(write.key(), reason)));
  }

  private long base(String key, StoreException reason) {
    List<Write> chain = spool.chain(key);
    if (!chain.isEmpty()) {
      return chain.get(0).expected();
    }
    try {
      StoredRecord known = reader.look(key).record();
      return known == null ? 0 : known.version();
    } catch (Unavailable | OutcomeUnknown e) {
      e.addSuppressed(reason);
      throw e;
    }
  }

  /** Settles every key. */
  int settleAll() {
    int settled = 0;
    for (String key : spool.keys().stream().sorted().toList()) {
      settled += settled(key) ? 1 : 0;
    }
    return settled;
  }

  /** How many keys have spooled writes. */
  int keys() {
    return spool.keys().size();
  }

  /** How many writes were settled so far. */
  long replayed() {
    return replayed.sum();
  }
}
