package dev.banyan.runtime.check;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.kit.MemoryTx;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction that breaks rules. */
final class WeakTx extends MemoryTx {
  private final Set<ProtocolModel.Rule> rules;
  private final boolean copying;

  WeakTx(MemoryState state, Set<ProtocolModel.Rule> rules, boolean copying) {
    super(state);
    this.rules = rules;
    this.copying = copying;
  }

  @Override
  public @Nullable StoredRecord find(String key) {
    return copying && !rules.contains(ProtocolModel.Rule.GUARD) ? null : super.find(key);
  }

  @Override
  public void put(StoredRecord record) {
    if (record.tombstone() && !rules.contains(ProtocolModel.Rule.TOMBSTONES)) {
      forget(record.key());
    } else {
      super.put(record);
    }
  }

  @Override
  public long floor() {
    return rules.contains(ProtocolModel.Rule.VERSIONS_GO_ON_ABOVE_THE_FLOOR) ? super.floor() : 0;
  }

  @Override
  public void append(long epoch, StoredRecord record) {
    if (rules.contains(ProtocolModel.Rule.JOURNAL)) {
      super.append(epoch, record);
    }
  }
}
