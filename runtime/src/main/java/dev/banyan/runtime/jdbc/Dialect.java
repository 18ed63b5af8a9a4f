package dev.banyan.runtime.jdbc;

import dev.banyan.runtime.store.StoreException;
import java.sql.SQLException;
import java.util.List;

/** What differs between databases. */
interface Dialect {
  /** The parameter for a JSON text. */
  String json();

  /** The column of a JSON value, as text. */
  String text(String column);

  /** What makes a query keep its rows as they are until the transaction ends; may be empty. */
  String forUpdate();

  /** An instant so many milliseconds from now, as a number, by the database's clock. */
  String afterMillis(long millis);

  /** Statements that make the tables, each harmless when they are there. */
  List<String> schema();

  /** What a failure means that came before the commit was sent. */
  StoreException failure(SQLException e);
}
