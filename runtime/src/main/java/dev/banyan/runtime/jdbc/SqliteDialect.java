package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.sql.SQLException;
import java.util.List;

/** SQLite 3.35 or later; JSON is text. */
final class SqliteDialect implements Dialect {
  private static final int BUSY = 5;
  private static final int FULL = 13;
  private static final int TOO_BIG = 18;

  @Override
  public String json() {
    return "?";
  }

  @Override
  public String text(String column) {
    return column;
  }

  /** A transaction that writes has the database for itself. */
  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String afterMillis(long millis) {
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) + " + millis;
  }

  @Override
  public List<String> schema() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS banyan_fence (component TEXT PRIMARY KEY,"
            + " epoch INTEGER NOT NULL, phase TEXT NOT NULL, passed TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_bond (component TEXT PRIMARY KEY,"
            + " bound_as TEXT NOT NULL, side TEXT NOT NULL,"
            + " pair INTEGER NOT NULL, announced INTEGER NOT NULL, answered INTEGER NOT NULL,"
            + " heard INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_lease (component TEXT, instance TEXT,"
            + " epoch INTEGER NOT NULL, until INTEGER NOT NULL,"
            + " PRIMARY KEY (component, instance)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_record (component TEXT, key TEXT,"
            + " version INTEGER NOT NULL, value TEXT, write_id TEXT NOT NULL,"
            + " PRIMARY KEY (component, key)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_journal (sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " component TEXT NOT NULL, epoch INTEGER NOT NULL, key TEXT NOT NULL,"
            + " version INTEGER NOT NULL, value TEXT, write_id TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS banyan_journal_component"
            + " ON banyan_journal (component, sequence)",
        "CREATE TABLE IF NOT EXISTS banyan_floor (component TEXT PRIMARY KEY,"
            + " version INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_shadow (component TEXT, epoch INTEGER, outcome TEXT,"
            + " key TEXT, times INTEGER NOT NULL, authority INTEGER NOT NULL,"
            + " copied INTEGER NOT NULL, fields TEXT NOT NULL,"
            + " PRIMARY KEY (component, epoch, outcome, key)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS banyan_conflict (sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " component TEXT NOT NULL, write_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT,"
            + " expected INTEGER NOT NULL, found INTEGER NOT NULL, reason TEXT NOT NULL,"
            + " UNIQUE (component, write_id))");
  }

  @Override
  public StoreException failure(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case BUSY -> new Held("SQLite: somebody else is writing", e);
      case FULL ->
          new Unwritable(
              "SQLite: " + e.getMessage() + "; make room on its disk, and it goes on by itself", e);
      case TOO_BIG -> new Unfit("SQLite cannot hold it: " + e.getMessage(), e);
      default -> new Unavailable("SQLite: " + e.getMessage(), e);
    };
  }
}
