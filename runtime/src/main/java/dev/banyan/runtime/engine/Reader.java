package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Look;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads that prove their epoch. A store whose fence names it the authority is the authority at that
 * instant, for a move first closes the store that is left, by its own commit; and the fence is read
 * in the same look as the record.
 */
final class Reader {
  private static final int ATTEMPTS = 6;

  private final Sides sides;
  private final Course course;
  private final Remembered remembered;

  Reader(Sides sides, Course course, Remembered remembered) {
    this.sides = sides;
    this.course = course;
    this.remembered = remembered;
  }

  /** An answer and the fence that stood when it was read. */
  private record Proof<T>(Fence fence, T answer) {}

  /**
   * A record.
   *
   * @throws StoreException when the authority cannot be reached, and the copy cannot answer either
   */
  Seen look(String key) {
    return orCopy(key, () -> new Seen(proven(key).record(), Seen.Origin.AUTHORITY));
  }

  /** What the authority says, and the fence under which it does. */
  Look proven(String key) {
    return proven(store -> proof(store.look(key)));
  }

  /** An answer of the authority's, or what the copy holds while there is none. */
  Seen orCopy(String key, Supplier<Seen> answer) {
    try {
      return answer.get();
    } catch (StoreException e) {
      return new Seen(copied(key, e), Seen.Origin.COPY);
    }
  }

  /** Several records in one look; from the authority only. */
  List<StoredRecord> all(Collection<String> keys) {
    return proven(store -> store.read(tx -> new Proof<>(tx.fence(), tx.findAll(keys))));
  }

  private static Proof<Look> proof(Look look) {
    return new Proof<>(look.fence(), look);
  }

  /** Records after a key, tombstones included; from the authority only. */
  List<StoredRecord> page(@Nullable String after, int limit) {
    return proven(store -> store.read(tx -> page(tx, after, limit)));
  }

  private static Proof<List<StoredRecord>> page(Tx tx, @Nullable String after, int limit) {
    return new Proof<>(tx.fence(), tx.page(after, limit));
  }

  private <T> T proven(Function<Store, Proof<T>> question) {
    StoreException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Fence known = course.sure();
      Side side = known.authority();
      try {
        Proof<T> proof = question.apply(sides.at(side));
        if (proof.fence().authority() == side && proof.fence().continues(known)) {
          course.learn(proof.fence());
          return proof.answer();
        }
      } catch (StoreException e) {
        last = e;
      }
      if (course.locate().epoch() == known.epoch() && last != null) {
        throw last;
      }
    }
    throw new StoreException.Held("the phase of the component changes all the time", last);
  }

  private @Nullable StoredRecord copied(String key, StoreException reason) {
    Fence known = course.known();
    if (!known.phase().journaled()) {
      throw reason;
    }
    StoredRecord copied = copyOf(key, known, reason);
    StoredRecord record = remembered.orNewer(key, copied);
    if (record == null && !known.passed().contains(Gate.BACKFILLED)) {
      throw reason;
    }
    return record;
  }

  private @Nullable StoredRecord copyOf(String key, Fence known, StoreException reason) {
    Store copy = sides.at(known.authority().other());
    try {
      Look look = copy.look(key);
      if (look.fence().pair() != known.pair()) {
        throw new Unavailable(copy.name() + " does not know the component", null);
      }
      return look.record();
    } catch (StoreException e) {
      e.addSuppressed(reason);
      throw e;
    }
  }
}
