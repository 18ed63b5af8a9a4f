package dev.banyan.data.range;

import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Computes digests: inside of PostgreSQL, elsewhere by reading. */
public final class Digests {
  private static final double MOST_AT_ONCE = 2e9;

  private static final String SIZE = "SELECT pg_relation_size('banyan_record'::regclass)";

  private Digests() {}

  /** Of what a store holds in a range now. */
  public static Digest of(Store store, KeyRange range) {
    return store instanceof PostgresStore postgres ? inside(postgres, range) : read(store, range);
  }

  /** Whether a store computes the digest of all its records within seconds. */
  public static boolean atOnce(Store store) {
    return store instanceof PostgresStore postgres
        && postgres.query(
            (connection, fence) -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery(SIZE)) {
                return row.next() && row.getDouble(1) <= MOST_AT_ONCE;
              }
            });
  }

  private static Digest inside(PostgresStore store, KeyRange range) {
    String sql =
        "SELECT count(*), sum("
            + RecordHash.SQL
            + ") FROM banyan_record WHERE component = ? AND key > ?"
            + (range.upTo() == null ? "" : " AND key <= ?");
    return store.query((connection, fence) -> inside(connection, sql, store.component(), range));
  }

  private static Digest inside(Connection connection, String sql, String component, KeyRange range)
      throws SQLException {
    Patience.have(connection);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, component);
      statement.setString(2, range.after() == null ? "" : range.after());
      if (range.upTo() != null) {
        statement.setString(3, range.upTo());
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        BigDecimal sum = row.getBigDecimal(2);
        return new Digest(row.getLong(1), sum == null ? 0 : sum.toBigInteger().longValue());
      }
    }
  }

  private static Digest read(Store store, KeyRange range) {
    Digest[] digest = {Digest.EMPTY};
    Pages.read(
        store,
        range,
        page -> {
          for (StoredRecord record : page) {
            digest[0] = digest[0].and(RecordHash.of(record));
          }
        });
    return digest[0];
  }
}
