package dev.banyan.data.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.data.kit.Database;
import dev.banyan.data.kit.Shelf;
import dev.banyan.data.preflight.Finding.Kind;
import dev.banyan.runtime.jdbc.PostgresStore;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir Path folder;

  @AutoClose private static final Database DATABASE = new Database();

  @Test
  void ordinaryRecordsPass() {
    try (Store from = Shelf.sqlite(folder.resolve("good.db"), "users")) {
      Shelf.fill(from, 500);
      Shelf.put(from, "gone", 2, null);
      PreflightReport report = new Preflight(from, DATABASE.store("good")).run();
      assertThat(report.findings()).isEmpty();
      assertThat(report.allowsBackfill()).isTrue();
      assertThat(report.rows()).isEqualTo(501);
      assertThat(report.bytes()).isGreaterThan(50_000);
    }
  }

  @Test
  void whatWouldNotSurviveIsNamedWithItsKeyAndPlace() {
    try (Store from = Shelf.sqlite(folder.resolve("bad.db"), "users")) {
      Shelf.put(from, "nul", 1, "{\"a\": \"x\\u0000y\"}");
      Shelf.put(from, "half", 1, "{\"a\": [\"\\ud83c\"]}");
      Shelf.put(from, "huge", 1, "{\"n\": 1e200000}");
      Shelf.put(from, "minus", 1, "{\"n\": -0.0}");
      Shelf.put(from, "digits", 1, "{\"n\": 1234567890123456789}");
      Shelf.put(from, "twice", 1, "{\"a\": 1, \"a\": 2, \"b\": {\"a\": 3}}");
      Shelf.put(from, "date", 1, "{\"born\": \"2024-02-30\", \"ok\": \"2024-02-29T10:00:00Z\"}");
      Shelf.put(from, "Key", 1, "1");
      Shelf.put(from, "KEY", 1, "1");
      Shelf.put(from, "k".repeat(2001), 1, "1");
      PreflightReport report = new Preflight(from, DATABASE.store("bad")).run();
      assertThat(report.allowsBackfill()).isFalse();
      assertThat(report.findings())
          .extracting(Finding::kind, Finding::key)
          .containsExactlyInAnyOrder(
              tuple(Kind.UNFIT, "nul"),
              tuple(Kind.UNFIT, "half"),
              tuple(Kind.UNFIT, "huge"),
              tuple(Kind.NUMBER, "minus"),
              tuple(Kind.NUMBER, "digits"),
              tuple(Kind.DUPLICATE, "twice"),
              tuple(Kind.DATE, "date"),
              tuple(Kind.ALIKE, "Key"),
              tuple(Kind.ALIKE, "KEY"),
              tuple(Kind.UNFIT, "k".repeat(2001)));
      assertThat(report.findings())
          .extracting(Finding::text)
          .anyMatch(text -> text.startsWith("/born looks like a date"))
          .anyMatch(text -> text.startsWith("/a/0 holds half of a character"));
    }
  }

  @Test
  void whatItForbidsTheServerRefusesIndeed() {
    PostgresStore to = DATABASE.store("refuses");
    for (String value : new String[] {"[\"\\ud83c\"]", "1e200000", "[\"x\\u0000y\"]"}) {
      assertThat(catchThrowable(() -> Shelf.put(to, "k", 1, value)))
          .as(value)
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void aTableWithoutItsKeyOrWithAnotherCollationIsRefused() throws SQLException {
    PostgresStore to = DATABASE.store("table");
    assertThat(new Preflight(to, to).run().findings()).isEmpty();
    try (Connection connection = DATABASE.server().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE banyan_record DROP CONSTRAINT banyan_record_pkey");
      statement.execute("ALTER TABLE banyan_record ALTER key TYPE text COLLATE \"default\"");
      assertThat(new Preflight(to, to).run().counts()).containsOnlyKeys(Kind.INDEX, Kind.COLLATION);
      statement.execute("ALTER TABLE banyan_record ALTER key TYPE text COLLATE \"C\"");
      statement.execute("ALTER TABLE banyan_record ADD PRIMARY KEY (component, key)");
    }
  }
}
