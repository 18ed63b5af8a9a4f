package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Lease;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Tx;
import java.io.Serial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transaction in the tables that both databases have alike. */
final class JdbcTx implements Tx {
  /** Somebody else wrote a key between a look and a write; what is new cannot be locked before. */
  static final class Raced extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private Raced(String key) {
      super(key + " was written by somebody else meanwhile");
    }
  }

  /** Keys in one statement. */
  private static final int MANY = 500;

  private final Sql sql;
  private final Dialect dialect;
  private final String component;
  private final boolean writes;
  private final String columns;

  JdbcTx(Sql sql, Dialect dialect, String component, boolean writes) {
    this.sql = sql;
    this.dialect = dialect;
    this.component = component;
    this.writes = writes;
    this.columns = "key, version, " + dialect.text("value") + ", write_id";
  }

  static String gates(Set<Gate> passed) {
    return passed.stream().map(Gate::name).sorted().collect(Collectors.joining(","));
  }

  static Fence fence(long epoch, String phase, String passed) {
    Set<Gate> gates =
        Arrays.stream(passed.split(",", -1))
            .filter(name -> !name.isEmpty())
            .map(Gate::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    return new Fence(epoch, Phase.valueOf(phase), gates);
  }

  private static StoredRecord record(ResultSet row) throws SQLException {
    return new StoredRecord(row.getString(1), row.getLong(2), row.getString(3), row.getString(4));
  }

  @Override
  public Fence fence() {
    Fence fence =
        sql.first(
            "SELECT epoch, phase, passed FROM banyan_fence WHERE component = ?",
            row -> fence(row.getLong(1), row.getString(2), row.getString(3)),
            component);
    return fence == null ? Fence.INITIAL : fence;
  }

  @Override
  public void fence(Fence next) {
    sql.update(
        "INSERT INTO banyan_fence (component, epoch, phase, passed) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (component) DO UPDATE SET epoch = excluded.epoch,"
            + " phase = excluded.phase, passed = excluded.passed",
        component,
        next.epoch(),
        next.phase().name(),
        gates(next.passed()));
  }

  @Override
  public @Nullable Bond bond() {
    String query =
        "SELECT bound_as, side, pair, announced, answered, heard FROM banyan_bond"
            + " WHERE component = ?";
    return sql.first(
        writes ? query + dialect.forUpdate() : query,
        row ->
            new Bond(
                row.getString(1),
                Side.valueOf(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)),
        component);
  }

  @Override
  public void bond(Bond next) {
    sql.update(
        "INSERT INTO banyan_bond (component, bound_as, side, pair, announced, answered, heard)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (component) DO UPDATE SET bound_as ="
            + " excluded.bound_as, side = excluded.side, pair = excluded.pair, announced ="
            + " excluded.announced, answered = excluded.answered, heard = excluded.heard",
        component,
        next.component(),
        next.side().name(),
        next.pair(),
        next.announced(),
        next.answered(),
        next.heard());
  }

  @Override
  public void lease(Lease lease) {
    String until = dialect.afterMillis(lease.left().toMillis());
    sql.update(
        "INSERT INTO banyan_lease (component, instance, epoch, until) VALUES (?, ?, ?, "
            + until
            + ") ON CONFLICT (component, instance) DO UPDATE SET epoch = excluded.epoch,"
            + " until = excluded.until",
        component,
        lease.instance(),
        lease.epoch());
    sql.update(
        "DELETE FROM banyan_lease WHERE component = ? AND until <= " + dialect.afterMillis(0),
        component);
  }

  @Override
  public List<Lease> leases() {
    String now = dialect.afterMillis(0);
    return sql.list(
        ("SELECT instance, epoch, until - (" + now + ") FROM banyan_lease WHERE component = ?")
            + (" AND until > " + now),
        row ->
            new Lease(
                row.getString(1), row.getLong(2), Duration.ofMillis(Math.max(0, row.getLong(3)))),
        component);
  }

  @Override
  public @Nullable StoredRecord find(String key) {
    String query = "SELECT " + columns + " FROM banyan_record WHERE component = ? AND key = ?";
    return sql.first(writes ? query + dialect.forUpdate() : query, JdbcTx::record, component, key);
  }

  /** Sorted, so that two who lock the same keys do not wait for each other. */
  @Override
  public List<StoredRecord> findAll(Collection<String> keys) {
    List<String> sorted = keys.stream().distinct().sorted().toList();
    List<StoredRecord> found = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += MANY) {
      List<String> some = sorted.subList(from, Math.min(sorted.size(), from + MANY));
      String query =
          ("SELECT " + columns + " FROM banyan_record WHERE component = ? AND key IN (")
              + ("?, ".repeat(some.size() - 1) + "?) ORDER BY key");
      List<String> parameters = new ArrayList<>(List.of(component));
      parameters.addAll(some);
      found.addAll(
          sql.list(
              writes ? query + dialect.forUpdate() : query, JdbcTx::record, parameters.toArray()));
    }
    return found;
  }

  @Override
  public int purge(Collection<StoredRecord> tombstones) {
    long highest = tombstones.stream().mapToLong(StoredRecord::version).max().orElse(0);
    int removed =
        sql.batch(
            "DELETE FROM banyan_record WHERE component = ? AND key = ? AND version = ?"
                + " AND value IS NULL",
            tombstones.stream()
                .map(record -> new Object[] {component, record.key(), record.version()})
                .toList());
    if (removed > 0) {
      sql.update(
          "INSERT INTO banyan_floor AS held (component, version) VALUES (?, ?)"
              + " ON CONFLICT (component) DO UPDATE SET version = excluded.version"
              + " WHERE held.version < excluded.version",
          component,
          highest);
    }
    return removed;
  }

  @Override
  public long floor() {
    Long floor =
        sql.first(
            "SELECT version FROM banyan_floor WHERE component = ?",
            row -> row.getLong(1),
            component);
    return floor == null ? 0 : floor;
  }

  @Override
  public void put(StoredRecord record) {
    if (upsert(List.of(record)) == 0) {
      throw new Raced(record.key());
    }
  }

  /** Puts those that are newer than what is held; returns how many were. */
  int upsert(Collection<StoredRecord> records) {
    return sql.batch(
        "INSERT INTO banyan_record AS held (component, key, version, value, write_id)"
            + (" VALUES (?, ?, ?, " + dialect.json() + ", ?)")
            + " ON CONFLICT (component, key) DO UPDATE SET version = excluded.version,"
            + " value = excluded.value, write_id = excluded.write_id"
            + " WHERE held.version < excluded.version",
        records.stream().map(this::row).toList());
  }

  @SuppressWarnings("NullAway") // a null value is what a tombstone has
  private Object[] row(StoredRecord record) {
    return new Object[] {
      component, record.key(), record.version(), record.value(), record.writeId()
    };
  }

  @Override
  public List<StoredRecord> page(@Nullable String after, int limit) {
    return sql.list(
        "SELECT "
            + columns
            + " FROM banyan_record WHERE component = ? AND key > ? ORDER BY key LIMIT "
            + limit,
        JdbcTx::record,
        component,
        after == null ? "" : after);
  }

  @Override
  public @Nullable String boundary(@Nullable String after, int rows) {
    return sql.first(
        "SELECT key FROM banyan_record WHERE component = ? AND key > ? ORDER BY key LIMIT 1 OFFSET "
            + (rows - 1),
        row -> row.getString(1),
        component,
        after == null ? "" : after);
  }

  @Override
  public void append(long epoch, StoredRecord record) {
    sql.update(
        "INSERT INTO banyan_journal (component, epoch, key, version, value, write_id)"
            + (" VALUES (?, ?, ?, ?, " + dialect.json() + ", ?)"),
        component,
        epoch,
        record.key(),
        record.version(),
        record.value(),
        record.writeId());
  }

  @Override
  public List<JournalRow> journal(int limit) {
    return sql.list(
        "SELECT "
            + columns
            + ", sequence, epoch FROM banyan_journal WHERE component = ? ORDER BY sequence LIMIT "
            + limit,
        row -> new JournalRow(row.getLong(5), row.getLong(6), record(row)),
        component);
  }

  @Override
  public void remove(Collection<JournalRow> rows) {
    sql.batch(
        "DELETE FROM banyan_journal WHERE component = ? AND sequence = ?",
        rows.stream().map(row -> new Object[] {component, row.sequence()}).toList());
  }

  @Override
  public void discardJournal() {
    sql.update("DELETE FROM banyan_journal WHERE component = ?", component);
  }

  @Override
  public void keep(Conflict conflict) {
    sql.update(
        "INSERT INTO banyan_conflict (component, write_id, key, value, expected, found, reason)"
            + (" VALUES (?, ?, ?, " + dialect.json() + ", ?, ?, ?)")
            + " ON CONFLICT (component, write_id) DO NOTHING",
        component,
        conflict.writeId(),
        conflict.key(),
        conflict.value(),
        conflict.expected(),
        conflict.found(),
        conflict.reason());
  }

  @Override
  public List<Conflict> conflicts(int limit) {
    return sql.list(
        "SELECT key, "
            + dialect.text("value")
            + ", write_id, expected, found, reason FROM banyan_conflict WHERE component = ?"
            + " ORDER BY sequence LIMIT "
            + limit,
        row ->
            new Conflict(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6)),
        component);
  }
}
