package dev.banyan.runtime.check;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every state: no wrong read, no version given twice, equal stores once quiet, no
 * spooled write lost.
 *
 * @param readsProve whether a read under an epoch that is over is refused, and hence never wrong
 */
record Promises(List<String> keys, boolean readsProve) {
  /** The first promise that a state breaks, in words; null when it keeps all. */
  @Nullable String broken(ProtocolState s) {
    if (!s.fault().isEmpty()) {
      return s.fault();
    }
    for (String key : keys) {
      for (int instance = 0; instance < 2; instance++) {
        String wrong = wrongRead(s, instance, key);
        if (wrong != null) {
          return wrong;
        }
      }
      if (quiet(s) && !Objects.equals(s.old().value(key), s.fresh().value(key))) {
        return "the stores differ in " + key;
      }
      StoredRecord o = s.old().records().get(key);
      StoredRecord n = s.fresh().records().get(key);
      if (o != null && n != null && o.version() == n.version() && !o.equals(n)) {
        return "version " + o.version() + " of " + key + " was given twice";
      }
    }
    return lostSpooled(s);
  }

  private @Nullable String wrongRead(ProtocolState s, int instance, String key) {
    Fence known = s.known(instance);
    MemoryState asked = s.at(known.authority());
    boolean proven = asked.fence().epoch() == known.epoch();
    if (readsProve && !proven) {
      return null;
    }
    String read = asked.value(key);
    String wanted = s.truth().getOrDefault(key, Optional.empty()).orElse(null);
    return Objects.equals(read, wanted)
        ? null
        : "instance " + instance + " reads " + key + "=" + read + " instead of " + wanted;
  }

  private static boolean quiet(ProtocolState s) {
    return s.decided().phase().journaled()
        && s.decided().passed().contains(Gate.BACKFILLED)
        && s.at(s.decided().authority()).journal().isEmpty()
        && s.old().fence().epoch() == s.fresh().fence().epoch();
  }

  private static @Nullable String lostSpooled(ProtocolState s) {
    for (String id : s.told()) {
      boolean known =
          s.settled().contains(id)
              || s.spool().stream().anyMatch(write -> write.id().equals(id))
              || kept(s.old(), id)
              || kept(s.fresh(), id);
      if (!known) {
        return "spooled " + id + " was acknowledged, and is nowhere";
      }
    }
    return null;
  }

  private static boolean kept(MemoryState store, String id) {
    return store.conflicts().stream().anyMatch(conflict -> conflict.writeId().equals(id));
  }
}
