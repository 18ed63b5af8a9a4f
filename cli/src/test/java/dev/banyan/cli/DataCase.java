package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.banyan.cli.Session.Outcome;
import dev.banyan.runtime.kit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with users in JSON files, and a real PostgreSQL to move them to. */
abstract class DataCase {
  static final int USERS = 250;

  @TempDir static Path machine;

  @SuppressWarnings("NullAway") // set before every test
  static PostgresServer server;

  @TempDir Path project;

  @BeforeAll
  static void start() {
    server = new PostgresServer(machine);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void prepare() throws IOException, SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
    Path users = Files.createDirectories(project.resolve("data/users"));
    for (int i = 0; i < USERS; i++) {
      Files.writeString(
          users.resolve("user-" + i + ".json"),
          "{\"name\": \"User " + i + "\", \"password\": \"secret " + i + "\"}");
    }
    spec(server.settings().port());
  }

  final void spec(int port) throws IOException {
    Files.writeString(
        project.resolve("banyan.yaml"),
        """
        version: 1
        name: to-postgres
        data:
          profile: test
          postgres: {host: 127.0.0.1, port: %d, database: postgres, user: postgres}
          components:
            users: {old: {folder: data/users}, hold-at-most: 5s, lock-wait: 10s}
        """
            .formatted(port));
  }

  final Outcome data(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "data";
    System.arraycopy(words, 0, all, 1, words.length);
    return new Session().in(project).run(all);
  }

  final Outcome done(String... words) {
    Outcome outcome = data(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err() + outcome.out()).isZero();
    return outcome;
  }

  /** Runs a command, and returns its output once it is as the published schema states it. */
  final JsonNode valid(int code, String... words) throws IOException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--format";
    all[words.length + 1] = "json";
    Outcome outcome = data(all);
    assertThat(outcome.code()).as(outcome.err() + outcome.out()).isEqualTo(code);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/data-1.schema.json")))
                .validate(outcome.out(), InputFormat.JSON))
        .as(outcome.out())
        .isEmpty();
    return new ObjectMapper().readTree(outcome.out());
  }
}
