package dev.banyan.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import dev.banyan.runtime.Written.Committed;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.engine.MoveOutcome.Moved;
import dev.banyan.runtime.engine.Seen.Origin;
import dev.banyan.runtime.engine.Sides;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a spec declares, opened on real files and a real server. */
class LiveDataTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir static Path servers;

  @SuppressWarnings("NullAway") // set before every test
  private static PostgresServer server;

  @TempDir Path folder;
  private String database = "";

  @BeforeAll
  static void startServer() {
    server = new PostgresServer(servers);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void createDatabase(TestInfo test) throws SQLException {
    database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
  }

  @BeforeEach
  void writeTheApplicationsFiles() throws IOException {
    Files.createDirectory(folder.resolve("users"));
    Files.writeString(folder.resolve("users/ann.json"), "{\"name\": \"Ann\"}");
    Files.writeString(folder.resolve("settings.json"), "{\"theme\": \"dark\"}");
    Files.writeString(
        folder.resolve("banyan.yaml"),
        """
        version: 1
        name: bot
        data:
          components:
            users: {old: {folder: users}, hold-at-most: 10s, look-every: 10ms}
            settings: {old: {object: settings.json}, new: {sqlite: settings.db}, on-outage: spool}
        """);
  }

  private LiveData live() {
    Map<String, String> environment =
        Map.of("DB_PORT", Integer.toString(server.settings().port()), "DB_NAME", database);
    return LiveData.of(DataSpec.read(folder.resolve("banyan.yaml"), environment));
  }

  @Test
  void componentsComeUpFromTheSpecAndMove() {
    try (LiveData live = live()) {
      assertThat(live.components()).containsExactly("users", "settings");
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      HybridStore<JsonNode> settings = live.store("settings", Codec.trees());
      assertThat(users.get("ann").value()).hasToString("{\"name\":\"Ann\"}");
      assertThat(settings.get("theme").value()).isEqualTo(new TextNode("dark"));
      assertThat(users.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
      assertThat(settings.moveTo(Phase.DUAL_WRITE)).isInstanceOf(Moved.class);
      assertThat(users.backfill()).hasValue(1L);
      assertThat(live.sides("users").fresh().look("ann").record())
          .matches(record -> record.version() == 1);
    }
    assertThat(folder.resolve("settings.db")).exists();
  }

  @Test
  void arraysAndDatedLinesAreOpenedToo() throws IOException {
    Files.writeString(folder.resolve("talks.json"), "[{\"no\": 7, \"text\": \"hi\"}]");
    Files.createDirectory(folder.resolve("events"));
    Files.writeString(folder.resolve("events/2026-11-21.jsonl"), "{\"id\":\"e1\",\"n\":1}\n");
    Files.writeString(
        folder.resolve("banyan.yaml"),
        """
        data:
          components:
            talks: {old: {array: talks.json, key: no}}
            events: {old: {dated: events}}
        """);
    try (LiveData live = live()) {
      assertThat(live.store("talks", Codec.trees()).get("7").value())
          .hasToString("{\"no\":7,\"text\":\"hi\"}");
      assertThat(live.store("events", Codec.trees()).get("2026-11-21/e1").value())
          .hasToString("{\"id\":\"e1\",\"n\":1}");
    }
  }

  @Test
  void withoutTheServerAComponentComesUpWorksAndIsJoinedLater() {
    try (LiveData before = live()) {
      assertThat(before.store("users", Codec.trees()).moveTo(Phase.DUAL_WRITE))
          .isInstanceOf(Moved.class);
    }
    server.kill();
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      assertThat(users.put("bob", new TextNode("1"))).isEqualTo(new Committed(1));
      assertThat(users.get("ann").value()).hasToString("{\"name\":\"Ann\"}");
      assertThat(users.flush(Duration.ofMillis(20))).isFalse();
      server.start();
      assertThat(users.flush(WAIT)).isTrue();
      assertThat(live.sides("users").fresh().look("bob").record())
          .matches(record -> "\"1\"".equals(record.value()));
      assertThat(users.backfill()).isPresent();
      assertThat(users.verify()).isEmpty();
    }
  }

  @Test
  void closingBringsOverWhatIsOnItsWay() {
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      users.moveTo(Phase.DUAL_WRITE);
      for (int i = 0; i < 50; i++) {
        users.put("late" + i, new TextNode("x"));
      }
    }
    try (LiveData live = live()) {
      assertThat(live.sides("users").fresh().look("late49").record()).isNotNull();
      assertThat(live.sides("users").old().journal(10)).isEmpty();
    }
  }

  private void write(String components) throws IOException {
    Files.writeString(folder.resolve("banyan.yaml"), "data:\n" + components.indent(2));
  }

  private void another(String name) throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  private List<String> rows(String query) throws SQLException {
    String url = server.url().replace("/postgres?", "/" + database + "?");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }

  /** A busy machine may not be in time: then nothing has changed, and it is asked again. */
  private static void move(HybridStore<?> store, Phase phase) {
    long end = System.nanoTime() + WAIT.toNanos();
    MoveOutcome outcome = store.moveTo(phase);
    while (!(outcome instanceof Moved) && System.nanoTime() - end < 0) {
      outcome = store.moveTo(phase);
    }
    assertThat(outcome).isInstanceOf(Moved.class);
  }

  @Test
  void fromOnePostgresToAnotherWithColumnsAndDeadlinesAndBack() throws IOException, SQLException {
    another("before");
    write(
        """
        old-postgres: {port: %d, database: before}
        components:
          users:
            old: postgres
            new: {postgres: {table: people, columns: {name: text}}}
            answer-within: 10s
            hold-at-most: 10s
        """
            .formatted(server.settings().port()));
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      users.put("ann", JsonNodeFactory.instance.objectNode().put("name", "Ann"));
      move(users, Phase.DUAL_WRITE);
      assertThat(users.backfill()).hasValue(1L);
      assertThat(users.verify()).isEmpty();
      move(users, Phase.SHADOW_READ);
      move(users, Phase.NEW);
      users.put("bob", JsonNodeFactory.instance.objectNode().put("name", "Bob"));
      assertThat(rows("SELECT name FROM people ORDER BY id")).containsExactly("Ann", "Bob");
      move(users, Phase.SHADOW_READ);
      Sides sides = live.sides("users");
      assertThat(sides.old().name()).isEqualTo("users in the old PostgreSQL");
      assertThat(sides.old().look("bob").record()).isEqualTo(sides.fresh().look("bob").record());
      assertThat(sides.old().fence()).isEqualTo(sides.fresh().fence());
    }
  }

  @Test
  @Timeout(100)
  void aServerThatStandsStillIsWaitedForNoLongerThanTheSpecAllows() throws IOException {
    write(
        """
        postgres: {answer-within: 10m}
        components:
          users:
            old: {folder: users}
            new: {postgres: {table: people, columns: {name: text}}}
            answer-within: 1s
            hold-at-most: 10s
        """);
    try (LiveData live = live()) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      move(users, Phase.DUAL_WRITE);
      assertThat(users.backfill()).hasValue(1L);
      assertThat(users.verify()).isEmpty();
      move(users, Phase.SHADOW_READ);
      move(users, Phase.NEW);
      assertThat(users.flush(WAIT)).isTrue();
      server.stop();
      try {
        Read<JsonNode> ann = users.get("ann");
        assertThat(ann.origin()).isEqualTo(Origin.COPY);
        assertThat(ann.value()).hasToString("{\"name\":\"Ann\"}");
      } finally {
        server.resume();
      }
    }
  }

  @Test
  void aComponentThatIsNotDeclaredIsRefused() {
    try (LiveData live = live()) {
      assertThatThrownBy(() -> live.store("user", Codec.trees()))
          .hasMessage("no component is called user; there are [users, settings]");
    }
  }
}
