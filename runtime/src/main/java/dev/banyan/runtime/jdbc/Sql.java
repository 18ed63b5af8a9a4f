package dev.banyan.runtime.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, in one line each; what fails is told by the {@link Dialect}. */
final class Sql {
  /** Reads one row of a result. */
  interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;

  Sql(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  <T> List<T> list(String text, Row<T> row, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(text, parameters);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.of(result));
      }
      return rows;
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  <T> @Nullable T first(String text, Row<T> row, @Nullable Object... parameters) {
    List<T> rows = list(text, row, parameters);
    return rows.isEmpty() ? null : rows.get(0);
  }

  int update(String text, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(text, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  /** The sum of what each set of parameters changed. */
  int batch(String text, Collection<Object[]> rows) {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      int changed = 0;
      for (int count : statement.executeBatch()) {
        changed += count;
      }
      return changed;
    } catch (SQLException e) {
      throw dialect.failure(e);
    }
  }

  private PreparedStatement prepared(String text, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      bind(statement, parameters);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setString(i + 1, (String) parameter);
      }
    }
  }
}
