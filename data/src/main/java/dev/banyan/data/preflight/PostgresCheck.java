package dev.banyan.data.preflight;

import dev.banyan.data.preflight.Finding.Kind;
import dev.banyan.runtime.jdbc.PostgresStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks whether PostgreSQL is ready to take records. */
final class PostgresCheck {
  /** What a record takes in table and index, beside its own bytes. */
  private static final long BESIDE = 120;

  private final PostgresStore store;
  private final Findings findings;

  PostgresCheck(PostgresStore store, Findings findings) {
    this.store = store;
    this.findings = findings;
  }

  void check(long rows, long bytes) {
    if (ask("SELECT indisvalid FROM pg_index WHERE indrelid = 'banyan_record'::regclass"
            + " AND indisprimary AND indisvalid")
        .isEmpty()) {
      findings.add(
          Kind.INDEX, "", "the table banyan_record has no valid primary key (component, key)");
    }
    List<String> collation =
        ask(
            "SELECT collname FROM pg_attribute a JOIN pg_collation c ON c.oid = attcollation"
                + " WHERE attrelid = 'banyan_record'::regclass AND attname = 'key'");
    if (!collation.equals(List.of("C"))) {
      findings.add(
          Kind.COLLATION,
          "",
          "the column banyan_record.key has collation " + collation + "; it has to be \"C\"");
    }
    space(bytes + rows * BESIDE);
  }

  /** Only a server on this machine, with a folder that may be seen, shows how much room it has. */
  private void space(long needed) {
    for (String folder :
        ask(
            "SELECT setting FROM pg_settings WHERE name = 'data_directory'"
                + " AND (inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8')")) {
      try {
        long free = Files.getFileStore(Path.of(folder)).getUsableSpace();
        if (free < needed) {
          findings.add(
              Kind.SPACE,
              "",
              "about "
                  + (needed >> 20)
                  + " MB are needed in "
                  + folder
                  + ", and "
                  + (free >> 20)
                  + " MB are free");
        }
      } catch (IOException e) {
        // The folder cannot be seen from here.
        return;
      }
    }
  }

  private List<String> ask(String question) {
    return store.query((connection, fence) -> ask(connection, question));
  }

  private static List<String> ask(Connection connection, String question) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      while (row.next()) {
        answers.add(row.getString(1));
      }
    }
    return answers;
  }
}
