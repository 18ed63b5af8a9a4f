package dev.banyan.runtime.check;

import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.kit.MemoryTx;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sees what a chain did to its key. */
final class SpyTx extends MemoryTx {
  private final Set<ProtocolModel.Rule> rules;
  private final List<Write> chain;
  private final Map<String, StoredRecord> committed = new LinkedHashMap<>();
  private String fault = "";

  SpyTx(MemoryState state, Set<ProtocolModel.Rule> rules, List<Write> chain) {
    super(state);
    this.rules = rules;
    this.chain = chain;
  }

  @Override
  public void put(StoredRecord record) {
    StoredRecord held = find(record.key());
    String before = held == null || held.tombstone() ? null : held.writeId();
    boolean foreign = before != null && !ids(chain).contains(before);
    if (foreign && version(held) != chain.get(0).expected()) {
      fault = record.writeId() + " replaced a write that its client never saw";
    }
    super.put(record);
    committed.put(record.writeId(), record);
  }

  /** What the chain committed, by write. */
  Map<String, StoredRecord> committed() {
    return committed;
  }

  /** What it did that it never may; empty while nothing. */
  String fault() {
    return fault;
  }

  static Set<String> ids(List<Write> chain) {
    return chain.stream().map(Write::id).collect(Collectors.toSet());
  }

  private static long version(@Nullable StoredRecord held) {
    return held == null ? 0 : held.version();
  }

  @Override
  public void keep(Conflict conflict) {
    if (rules.contains(ProtocolModel.Rule.SPOOL_KEEPS_LOSERS)) {
      super.keep(conflict);
    }
  }
}
