package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.store.ShadowFinding;
import dev.banyan.runtime.store.ShadowOutcome;
import dev.banyan.runtime.store.ShadowTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What shadow reads have shown, in a table: sums under an empty key, and the keys that did not
 * match. It takes no part in the protocol.
 */
record ShadowTable(Sql sql, String component) {
  private static final long MOST = 1000;
  private static final Comparator<ShadowFinding> IN_ORDER =
      Comparator.comparing(ShadowFinding::key).thenComparing(ShadowFinding::outcome);

  void note(long epoch, ShadowTally more) {
    Long last =
        sql.first(
            "SELECT max(epoch) FROM banyan_shadow WHERE component = ?",
            row -> row.getLong(1),
            component);
    if (last != null && last > epoch) {
      return;
    }
    sql.update("DELETE FROM banyan_shadow WHERE component = ? AND epoch < ?", component, epoch);
    more.counts().forEach((outcome, times) -> add(epoch, sum(outcome, times)));
    if (kept() + more.findings().size() <= MOST) {
      // Everybody takes the rows in the same order, so that nobody waits for who waits for him.
      more.findings().stream().sorted(IN_ORDER).forEach(finding -> add(epoch, finding));
    }
  }

  private static ShadowFinding sum(ShadowOutcome outcome, long times) {
    return new ShadowFinding("", outcome, times, 0, 0, List.of());
  }

  private long kept() {
    Long rows =
        sql.first(
            "SELECT count(*) FROM banyan_shadow WHERE component = ?",
            row -> row.getLong(1),
            component);
    return rows == null ? 0 : rows;
  }

  private void add(long epoch, ShadowFinding finding) {
    sql.update(
        "INSERT INTO banyan_shadow AS held (component, epoch, outcome, key, times, authority,"
            + " copied, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (component, epoch, outcome, key) DO UPDATE SET"
            + " times = held.times + excluded.times, authority = excluded.authority,"
            + " copied = excluded.copied, fields = excluded.fields",
        component,
        epoch,
        finding.outcome().name(),
        finding.key(),
        finding.times(),
        finding.authority(),
        finding.copy(),
        String.join("\n", finding.fields()));
  }

  ShadowTally read(int findings) {
    Map<ShadowOutcome, Long> counts = new EnumMap<>(ShadowOutcome.class);
    List<ShadowFinding> found = new ArrayList<>();
    for (ShadowFinding row : rows(findings + ShadowOutcome.values().length)) {
      if (row.key().isEmpty()) {
        counts.put(row.outcome(), row.times());
      } else if (found.size() < findings) {
        found.add(row);
      }
    }
    return new ShadowTally(counts, found);
  }

  /** The empty key comes first. */
  private List<ShadowFinding> rows(int limit) {
    return sql.list(
        "SELECT key, outcome, times, authority, copied, fields FROM banyan_shadow"
            + " WHERE component = ? ORDER BY key, outcome LIMIT "
            + limit,
        ShadowTable::finding,
        component);
  }

  private static ShadowFinding finding(ResultSet row) throws SQLException {
    String fields = row.getString(6);
    return new ShadowFinding(
        row.getString(1),
        ShadowOutcome.valueOf(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        fields.isEmpty() ? List.of() : List.of(fields.split("\n", -1)));
  }
}
