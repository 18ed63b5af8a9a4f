package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import dev.banyan.runtime.store.StoreException.Unavailable;
import dev.banyan.runtime.store.StoreException.Unfit;
import dev.banyan.runtime.store.StoreException.Unwritable;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 13 or later. Keys are ordered by their bytes, whatever the database's collation. */
final class PostgresDialect implements Dialect {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DISK_FULL = "53100";

  @Override
  public String json() {
    return "?::jsonb";
  }

  @Override
  public String text(String column) {
    return column + "::text";
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  @Override
  public String afterMillis(long millis) {
    return "(extract(epoch FROM clock_timestamp()) * 1000)::bigint + " + millis;
  }

  @Override
  public List<String> schema() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS banyan_fence (component text PRIMARY KEY,"
            + " epoch bigint NOT NULL, phase text NOT NULL, passed text NOT NULL)",
        "CREATE TABLE IF NOT EXISTS banyan_bond (component text PRIMARY KEY,"
            + " bound_as text NOT NULL, side text NOT NULL,"
            + " pair bigint NOT NULL, announced bigint NOT NULL, answered bigint NOT NULL,"
            + " heard bigint NOT NULL)",
        "CREATE TABLE IF NOT EXISTS banyan_lease (component text, instance text,"
            + " epoch bigint NOT NULL, until bigint NOT NULL, PRIMARY KEY (component, instance))",
        "CREATE TABLE IF NOT EXISTS banyan_record (component text, key text COLLATE \"C\","
            + " version bigint NOT NULL, value jsonb, write_id text NOT NULL,"
            + " PRIMARY KEY (component, key))",
        "CREATE TABLE IF NOT EXISTS banyan_journal (component text,"
            + " sequence bigint GENERATED ALWAYS AS IDENTITY, epoch bigint NOT NULL,"
            + " key text NOT NULL, version bigint NOT NULL, value jsonb, write_id text NOT NULL,"
            + " PRIMARY KEY (component, sequence))",
        "CREATE TABLE IF NOT EXISTS banyan_floor (component text PRIMARY KEY,"
            + " version bigint NOT NULL)",
        "CREATE TABLE IF NOT EXISTS banyan_shadow (component text, epoch bigint, outcome text,"
            + " key text COLLATE \"C\", times bigint NOT NULL, authority bigint NOT NULL,"
            + " copied bigint NOT NULL, fields text NOT NULL,"
            + " PRIMARY KEY (component, epoch, outcome, key))",
        "CREATE TABLE IF NOT EXISTS banyan_conflict (component text, write_id text,"
            + " sequence bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, value jsonb,"
            + " expected bigint NOT NULL, found bigint NOT NULL, reason text NOT NULL,"
            + " PRIMARY KEY (component, write_id))");
  }

  @Override
  public StoreException failure(SQLException e) {
    String state = state(e);
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return new Held("PostgreSQL: the component is held by a move", e);
    }
    if (state.startsWith("22") || state.startsWith("54")) {
      return new Unfit("PostgreSQL cannot hold it: " + e.getMessage(), e);
    }
    if (state.equals(DISK_FULL)) {
      String advice = "; make room on the server's disk, and it goes on by itself";
      return new Unwritable("PostgreSQL: " + e.getMessage() + advice, e);
    }
    return new Unavailable("PostgreSQL: " + e.getMessage(), e);
  }

  /** What a failure means when the commit may have been sent. */
  StoreException failureOfCommit(SQLException e) {
    String state = state(e);
    boolean cut = state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
    return cut
        ? new OutcomeUnknown("PostgreSQL did not answer to a commit: " + e.getMessage(), e)
        : failure(e);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
