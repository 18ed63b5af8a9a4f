package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.cli.Session.Outcome;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.LiveData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the commands show of stores, shadow reads and references, on a real PostgreSQL. */
class DataLooksTest extends DataCase {
  @Test
  void fromOnePostgresToAnotherAndBack() throws IOException, SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE before");
    }
    int port = server.settings().port();
    Path file = project.resolve("banyan.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("{folder: data/users}", "postgres")
            .replace(
                "  components:",
                "  old-postgres: {port: " + port + ", database: before}\n  components:"));
    filled(3);
    assertThat(done("status").out())
        .contains("old   users in the old PostgreSQL, the auth", "new   users in PostgreSQL\n");
    for (String step : new String[] {"enable", "backfill", "verify", "cutover"}) {
      assertThat(done(step, "users").out()).doesNotContain("0 records");
    }
    filled(5);
    assertThat(done("status").out()).contains("users  NEW, backfilled, verified");
    assertThat(done("rollback", "users").out()).contains("moved to SHADOW_READ");
    assertThat(done("verify", "users").out()).contains("the same (5");
    assertThat(done("disable", "users").out()).contains("moved to OFF");
  }

  /** Writes users through the application's door, whatever the phase. */
  private void filled(int users) {
    try (LiveData live = LiveData.of(DataSpec.read(project.resolve("banyan.yaml"), Map.of()))) {
      HybridStore<JsonNode> store = live.store("users", Codec.trees());
      for (int i = 0; i < users; i++) {
        store.put("user-" + i, JsonNodeFactory.instance.objectNode().put("of", users));
      }
    }
  }

  @Test
  void shadowReadsOfAnApplicationAreSeenByTheCommands() throws IOException, SQLException {
    done("enable", "users");
    done("backfill", "users");
    done("enable", "users", "--shadow");
    assertThat(done("shadow").out()).contains("users: no read has been compared");
    tamper("UPDATE banyan_record SET value = '{\"name\": \"Eve\"}' WHERE key = 'user-3'");
    readUntilItIsSeen();
    Outcome outcome = data("shadow", "users");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "users: ", " compared, ", " with other values", "user-3: value at /name, /password")
        .doesNotContain("Eve", "secret");
    assertThat(done("status").out()).contains("  reads ", " compared, ");
    assertThat(data("health").out()).contains("shadow reads");
    assertThat(done("metrics").out())
        .contains("banyan_shadow_reads_total{component=\"users\",outcome=\"value\"}");
    JsonNode json = valid(1, "shadow", "users").at("/components/0");
    assertThat(json.at("/shadow/differing").asLong()).isPositive();
    assertThat(json.at("/shadowFindings/0/key").asText()).isEqualTo("user-3");
  }

  private static void tamper(String statement) throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  /** Reads one user until the difference was seen. */
  private void readUntilItIsSeen() {
    try (LiveData live = LiveData.of(DataSpec.read(project.resolve("banyan.yaml"), Map.of()))) {
      HybridStore<JsonNode> store = live.store("users", Codec.trees());
      long end = System.nanoTime() + 60_000_000_000L;
      while (store.vitals().shadow().mismatches() == 0) {
        store.get("user-3");
        assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
      }
    }
  }

  @Test
  void referencesThatLeadNowhereAreNamed() throws IOException {
    Files.writeString(
        project.resolve("data/talks.json"),
        "{\"t1\": {\"owner\": \"user-1\"}, \"t2\": {\"owner\": \"nobody\"}}");
    Path file = project.resolve("banyan.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + "    talks: {old: {object: data/talks.json}, references: {owner: users}}\n");
    done("enable", "talks");
    done("backfill", "talks");
    Outcome outcome = data("verify", "talks");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("the same (2", "1 leads nowhere, of 2 references", "no 'nobody' in users")
        .contains("next  banyan data cutover talks");
    JsonNode json = valid(1, "verify", "talks").at("/components/0");
    assertThat(json.at("/orphans/0/missing").asText()).isEqualTo("nobody");
    Files.writeString(project.resolve("data/users/nobody.json"), "{}");
    assertThat(done("verify", "talks").out()).contains("2 references to", "none leads nowhere");
  }

  @Test
  void healthAndMetricsTellWhatTheStoresSay() throws IOException {
    done("enable", "users");
    assertThat(done("health").out()).contains("users: healthy", "new store");
    assertThat(done("metrics").out())
        .contains(
            "banyan_health{component=\"users\"} 0",
            "banyan_store_up{component=\"users\",store=\"new\"} 1",
            "banyan_phase{component=\"users\",phase=\"DUAL_WRITE\"} 1",
            "banyan_phase{component=\"users\",phase=\"NEW\"} 0");
    spec(1);
    Outcome health = data("health");
    assertThat(health.code()).isEqualTo(1);
    assertThat(health.out()).contains("users: degraded");
  }
}
