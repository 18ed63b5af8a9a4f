package dev.banyan.data.preflight;

import dev.banyan.data.preflight.Finding.Kind;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Pages;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException.Unfit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Reads every record of a store once, and says what the other one would refuse or change. Writes
 * nothing. Between two PostgreSQL databases what the records hold need not be looked at.
 */
public final class Preflight {
  private final Store from;
  private final Store to;
  private final Findings findings = new Findings();
  private final ValueCheck values = new ValueCheck(findings);
  private final KeyCheck keys = new KeyCheck();
  private long rows;
  private long bytes;

  /**
   * For one look, by one thread.
   *
   * @param from where the records are
   * @param to where they are to be
   */
  public Preflight(Store from, Store to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Looks.
   *
   * @throws dev.banyan.runtime.store.StoreException when a store fails
   */
  public PreflightReport run() {
    if (!(from instanceof PostgresStore && to instanceof PostgresStore)) {
      Pages.read(from, KeyRange.ALL, this::check);
      alike();
    }
    if (to instanceof PostgresStore postgres) {
      new PostgresCheck(postgres, findings).check(rows, bytes);
    }
    return findings.report(rows, bytes);
  }

  private void check(List<StoredRecord> page) {
    for (StoredRecord record : page) {
      String value = record.value();
      rows++;
      bytes += record.key().length();
      keys.note(record.key());
      fits(record);
      if (value != null) {
        bytes += value.getBytes(StandardCharsets.UTF_8).length;
        values.check(record.key(), value);
      }
    }
  }

  private void fits(StoredRecord record) {
    try {
      to.check(record);
    } catch (Unfit e) {
      findings.add(Kind.UNFIT, record.key(), String.valueOf(e.getMessage()));
    }
  }

  private void alike() {
    Set<Long> shared = keys.shared();
    if (!shared.isEmpty()) {
      Pages.read(
          from,
          KeyRange.ALL,
          page -> page.forEach(record -> KeyCheck.tell(record.key(), shared, findings)));
    }
  }
}
