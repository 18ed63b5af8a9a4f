package dev.banyan.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.cache.RedisAddress;
import dev.banyan.runtime.jdbc.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSpecTest {
  private static final String SHORTEST =
      """
      version: 1
      name: m
      data:
        components:
          users: {old: {folder: users}}
      """;

  @TempDir Path folder;

  private DataSpec read(String text, Map<String, String> environment) {
    return DataSpec.read(written(text), environment);
  }

  private Path written(String text) {
    try {
      return Files.writeString(folder.resolve("banyan.yaml"), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> complaints(String text, Map<String, String> environment) {
    InvalidConfiguration invalid =
        catchThrowableOfType(InvalidConfiguration.class, () -> read(text, environment));
    return invalid == null
        ? List.of()
        : invalid.complaints().stream().map(Complaint::text).toList();
  }

  @Test
  void theOldStoreIsAllThatHasToBeSaid() {
    DataSpec spec = read(SHORTEST, Map.of());
    assertThat(spec.profile()).isEqualTo(Profile.PRODUCTION);
    assertThat(spec.postgres())
        .hasToString("PostgreSQL postgres at 127.0.0.1:5432 as postgres, disable");
    assertThat(spec.components())
        .containsExactly(
            ComponentSpec.of(
                "users", new StoreSpec.Folder(folder.resolve("users")), new StoreSpec.Postgres()));
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "");
    Files.writeString(folder.resolve("secret"), "hunter2\n");
    DataSpec spec =
        read(
            """
            data:
              profile: test
              postgres:
                host: db.example
                port: 6543
                database: d
                user: u
                password-file: secret
                ssl-mode: verify-ca
                ssl-root-cert: ca.pem
                connections: 7
                answer-within: 3s
              old-postgres: {host: 127.0.0.1, database: before}
              components:
                one:
                  old: {sqlite: one.db}
                  new: postgres
                  on-outage: spool
                  spool: waiting
                  hold-at-most: 2s
                  lock-wait: 3s
                  answer-within: 80ms
                  pause-after-failure: 40ms
                  look-every: 1m
                  shadow-every: 100
                  references: {owner: two}
                  cache: {entries: 5, fresh: 1m, stale: 0ms, absent: 2s, lease: 500ms, redis-ttl: 1h}
                two: {old: postgres, on-outage: spool}
            """,
            Map.of());
    assertThat(spec.postgres())
        .isEqualTo(
            new PostgresSettings(
                "db.example",
                6543,
                "d",
                "u",
                Secret.in(folder.resolve("secret")),
                new Tls(Tls.Mode.VERIFY_CA, folder.resolve("ca.pem"), null, null),
                7,
                Duration.ofSeconds(3)));
    assertThat(spec.components().get(0))
        .isEqualTo(
            new ComponentSpec(
                "one",
                new StoreSpec.Sqlite(folder.resolve("one.db")),
                new StoreSpec.Postgres(),
                folder.resolve("waiting"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(80),
                Duration.ofMillis(40),
                Duration.ofMinutes(1),
                100,
                new CacheSpec(
                    new CacheSettings(
                        5, Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(2), 0.1),
                    Duration.ofMillis(500),
                    Duration.ofHours(1)),
                Map.of("owner", "two")));
    assertThat(spec.oldPostgres())
        .hasToString("PostgreSQL before at 127.0.0.1:5432 as postgres, disable");
    assertThat(spec.components().get(1).spool()).isEqualTo(folder.resolve(".banyan/spool/two"));
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    Map<String, String> environment =
        Map.of("DB_HOST", "db.example", "DB_PORT", "6543", "DB_PASSWORD", "hunter2");
    PostgresSettings settings =
        read(SHORTEST.replace("data:", "data:\n  postgres: {host: other, user: app}"), environment)
            .postgres();
    assertThat(settings)
        .hasToString("PostgreSQL app at db.example:6543 as app, verify-full")
        .extracting(PostgresSettings::password)
        .isEqualTo(Secret.of("hunter2"));
  }

  @Test
  void redisIsThereWhenSomebodySpeaksOfIt() {
    assertThat(read(SHORTEST, Map.of()).redis()).isNull();
    assertThat(read(SHORTEST, Map.of("REDIS_HOST", "cache.example", "REDIS_DB", "3")).redis())
        .hasToString("Redis 3 at cache.example:6379, verify-full");
    String text = SHORTEST.replace("data:", "data:\n  redis: {port: 7000}");
    assertThat(read(text, Map.of("REDIS_PASSWORD", "hunter2")).redis())
        .isEqualTo(new RedisAddress("127.0.0.1", 7000, null, Secret.of("hunter2"), 0, Tls.NONE));
  }

  @Test
  void anotherDatabaseForTheOldStoresIsThereWhenSomebodySpeaksOfIt() {
    String text = SHORTEST.replace("{folder: users}", "postgres");
    assertThat(complaints(text, Map.of()))
        .containsExactly(
            "line 4, column 3: data.components.users: both stores are the same database; expected"
                + " 'old-postgres:' with another one");
    assertThat(complaints(text, Map.of("OLD_DB_HOST", "127.0.0.1"))).hasSize(1);
    Map<String, String> environment = Map.of("OLD_DB_HOST", "127.0.0.1", "OLD_DB_PORT", "6543");
    assertThat(read(text, environment).oldPostgres())
        .hasToString("PostgreSQL postgres at 127.0.0.1:6543 as postgres, disable");
    assertThat(read(SHORTEST, Map.of()).oldPostgres()).isNull();
  }

  @Test
  void componentsInCodeTakeTheServerFromTheEnvironment() {
    ComponentSpec users =
        ComponentSpec.of("users", new StoreSpec.Folder(folder), new StoreSpec.Postgres());
    DataSpec spec = DataSpec.of(Map.of("BANYAN_PROFILE", "test", "DB_USER", "app"), List.of(users));
    assertThat(spec.postgres().database()).isEqualTo("app_test");
    assertThat(spec.postgres().connections()).isEqualTo(2);
    assertThat(spec.components()).containsExactly(users);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithPlaceAndNearestWord() {
    String text =
        """
        data:
          profil: test
          postgres:
            port: 70000
            user: 5
            ssl-mode: verify-ful
            ssl-root-cert: none.pem
            answer-within: 2
          components:
            a b: {old: {folder: x}}
            users:
              old: {folder: x, object: y}
              new: postgre
              on-outage: spol
              hold-at-most: 1 s
              lock-wait: 0ms
              answer-within: 9ms
            files: {old: {folder: x}, new: {folder: y}, answer-within: 1s}
            empty: {new: postgres}
            late: {old: postgres, spool: x, on-outage: refuse}
        """;
    assertThat(complaints(text, Map.of("DB_CONNECTIONS", "many")))
        .containsExactly(
            "line 2, column 3: data.profil: there is no key 'profil' here; expected one of"
                + " profile, postgres, old-postgres, redis, components; did you mean 'profile'?",
            "line 4, column 11: data.postgres.port: 70000 is out of range; expected a whole number"
                + " from 1 to 65535",
            "line 5, column 11: data.postgres.user: the value '5' is not allowed here; expected the"
                + " name of a user",
            "line 6, column 15: data.postgres.ssl-mode: 'verify-ful' is not allowed here; expected"
                + " one of disable, require, verify-ca, verify-full; did you mean 'verify-full'?",
            "line 7, column 20: data.postgres.ssl-root-cert: there is no file none.pem; expected a"
                + " file that exists",
            "line 8, column 20: data.postgres.answer-within: the value '2' is not allowed here;"
                + " expected a time, as in 500ms, 2s, 10m or 1h",
            "line 10, column 5: data.components.a b: 'a b' is no name; expected letters, digits,"
                + " '.', '_' and '-'",
            "line 12, column 12: data.components.users.old: this names 2 stores; expected one of"
                + " folder: PATH, object: PATH, array: PATH, dated: PATH, sqlite: PATH, or"
                + " postgres",
            "line 13, column 12: data.components.users.new: 'postgre' is no store; expected one of"
                + " folder: PATH, object: PATH, array: PATH, dated: PATH, sqlite: PATH, or"
                + " postgres",
            "line 14, column 18: data.components.users.on-outage: 'spol' is not allowed here;"
                + " expected one of refuse, spool; did you mean 'spool'?",
            "line 15, column 21: data.components.users.hold-at-most: '1 s' is no time; expected a"
                + " time, as in 500ms, 2s, 10m or 1h",
            "line 16, column 18: data.components.users.lock-wait: 0ms is too short; expected at"
                + " least 1ms",
            "line 17, column 22: data.components.users.answer-within: 9ms is too short; expected at"
                + " least 10ms",
            "line 18, column 64: data.components.files.answer-within: neither store is a server's;"
                + " expected a store in PostgreSQL",
            "line 19, column 5: data.components.empty: the key 'old' is missing; expected one of"
                + " folder: PATH, object: PATH, array: PATH, dated: PATH, sqlite: PATH, or"
                + " postgres",
            "line 20, column 34: data.components.late.spool: nothing is spooled where on-outage is"
                + " refuse; expected on-outage: spool",
            "DB_CONNECTIONS: 'many' is no whole number; expected a whole number from 1 to 1000");
  }

  @Test
  void productionTakesNoPasswordFromTheSpecAndNoServerThatProvesNothing() {
    String text =
        SHORTEST.replace(
            "data:", "data:\n  postgres: {host: db.example, password: hunter2, ssl-mode: require}");
    assertThat(complaints(text, Map.of()))
        .containsExactly(
            "line 4, column 42: data.postgres.password: a password stands in the spec; expected"
                + " password-file, or a variable",
            "line 4, column 61: data.postgres.ssl-mode: with require anybody in between can be the"
                + " server; expected verify-full, or another profile than production");
    assertThat(complaints(text, Map.of("BANYAN_PROFILE", "development"))).isEmpty();
  }

  @Test
  void aSpecThatIsNoneIsSaidToBeNone() {
    assertThat(complaints("data: [", Map.of()))
        .singleElement()
        .asString()
        .contains("this is no YAML");
    assertThat(complaints("version: 1\n", Map.of()))
        .containsExactly(
            "line 1, column 1: data: the key 'data' is missing; expected 'data:' with components");
    assertThatThrownBy(() -> DataSpec.read(folder.resolve("none.yaml"), Map.of()))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aPasswordIsInNoComplaint() {
    String text = SHORTEST.replace("data:", "data:\n  postgres: {password: 7331, port: x}");
    assertThat(complaints(text, Map.of("DB_PASSWORD", "hunter2", "DB_PORT", "x")))
        .hasSize(3)
        .noneMatch(complaint -> complaint.contains("7331") || complaint.contains("hunter2"));
  }
}
