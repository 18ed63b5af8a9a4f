package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Rows beside the records, on a real server. */
class ColumnsTest implements StoreContract {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private static PostgresServer server;

  private String component = "";
  private String table = "";

  @BeforeAll
  static void startServer() {
    server = new PostgresServer(folder);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void nameComponent(TestInfo test) {
    component = "it's " + test.getDisplayName();
    table = "t" + Integer.toUnsignedString(component.hashCode());
  }

  private Columns columns(String... namesAndTypes) {
    Map<String, String> types = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      types.put(namesAndTypes[i], namesAndTypes[i + 1]);
    }
    return new Columns(table, "user_id", types);
  }

  private Store with(@Nullable Columns columns) {
    return new PostgresStore(server.source(), component, Duration.ofSeconds(20), columns);
  }

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return with(columns("name", "text", "age", "integer", "plan", "jsonb"));
  }

  private static void put(Store store, String key, @Nullable String value) {
    store.commit(new Write(key, value, "w " + key + value, 0, Write.ANY));
  }

  private List<String> rows() throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }

  @Test
  void everyWriteIsARowInTheSameTransaction() throws SQLException {
    try (Store store = fresh()) {
      put(store, "ann", "{\"name\":\"Ann\",\"age\":7,\"plan\":{\"a\":1},\"more\":true}");
      put(store, "bob", "{\"name\":\"Bob\"}");
      put(store, "eve", "{}");
      put(store, "eve", null);
      store.copy(0, List.of(new StoredRecord("dan", 1, "{\"age\":3}", "w9")));
      assertThatThrownBy(() -> store.write(tx -> failing(tx))).hasMessage("stop");
    }
    assertThat(rows())
        .containsExactly("(ann,Ann,7,\"{\"\"a\"\": 1}\",)", "(bob,Bob,,,)", "(dan,,3,,)");
  }

  private static Object failing(dev.banyan.runtime.protocol.Tx tx) {
    tx.put(new StoredRecord("zoe", 1, "{\"name\":\"Zoe\"}", "w"));
    throw new IllegalStateException("stop");
  }

  @Test
  void whatDoesNotFitAColumnIsNamedAndTheRecordIsWhole() throws SQLException {
    String odd = "{\"age\": \"seven\", \"name\": {\"first\": \"Ann\"}}";
    try (Store store = fresh()) {
      put(store, "ann", odd);
      put(store, "bob", "{\"age\": 99999999999}");
      put(store, "eve", "[1]");
      assertThat(store.look("ann").record()).matches(record -> odd.equals(record.value()));
    }
    assertThat(rows())
        .containsExactly(
            "(ann,\"{\"\"first\"\": \"\"Ann\"\"}\",,,{age})", "(bob,,,,{age})", "(eve,,,,)");
  }

  @Test
  void aMappingThatComesLaterOrChangesIsFilledFromTheRecords() throws SQLException {
    try (Store store = with(null)) {
      put(store, "ann", "{\"name\":\"Ann\",\"age\":7}");
    }
    try (Store store = with(columns("name", "text"))) {
      assertThat(store.look("ann").record()).isNotNull();
      assertThat(rows()).containsExactly("(ann,Ann,)");
      table = table + "b";
    }
    try (Store store = with(columns("age", "bigint", "born", "date", "uid", "uuid"))) {
      put(store, "bob", "{\"born\":\"2001-02-03\",\"uid\":\"x\"}");
    }
    assertThat(rows()).containsExactly("(ann,7,,,)", "(bob,,2001-02-03,,{uid})");
    table = table.substring(0, table.length() - 1);
    assertThat(rows()).as("the mapping that was left").containsExactly("(ann,Ann,)");
  }

  /** The tables take longer than an answer may, for somebody else holds the lock on them. */
  @Test
  void aTableThatTakesLongerThanTheDeadlineIsMadeAllTheSame() throws SQLException {
    try (Store before = with(null)) {
      put(before, "ann", "{\"name\":\"Ann\"}");
    }
    try (PostgresPool pool = new PostgresPool(server.settings());
        Connection other = server.source().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(hashtextextended('banyan', 0))");
      Columns columns = columns("name", "text");
      Store store = pool.store(component, Duration.ofSeconds(1), columns, Duration.ofMillis(100));
      assertThatThrownBy(() -> store.look("ann"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("not answered in time");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      statement.execute("SELECT pg_advisory_unlock(hashtextextended('banyan', 0))");
      await(() -> "{\"name\": \"Ann\"}".equals(value(store)));
    }
    assertThat(rows()).containsExactly("(ann,Ann,)");
  }

  private static @Nullable String value(Store store) {
    try {
      StoredRecord record = store.look("ann").record();
      return record == null ? null : record.value();
    } catch (Unavailable e) {
      return null;
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
    }
  }

  @Test
  void everythingThatIsWrongWithAMappingIsSaidAtOnce() {
    assertThatThrownBy(
            () -> new Columns("t; drop", "a\"b", Map.of("x y", "text", "n", "money", "a", "text")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'t; drop'", "'a\"b'", "'x y'", "money");
    assertThatThrownBy(() -> new Columns("t", "k", Map.of())).hasMessageContaining("no columns");
  }
}
