package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
  @Test
  void anEmptyEnvironmentMeansTheServerOnThisMachine() {
    PostgresSettings settings = PostgresSettings.of(Map.of());
    assertThat(settings).hasToString("PostgreSQL postgres at 127.0.0.1:5432 as postgres, disable");
  }

  @Test
  void anotherMachineHasToProveWhoItIs() {
    PostgresSettings settings =
        PostgresSettings.of(Map.of("DB_HOST", "db.example", "DB_USER", "app"));
    assertThat(settings.sslMode()).isEqualTo("verify-full");
    assertThat(settings.database()).isEqualTo("app");
    assertThat(PostgresSettings.at("db.example", 5432, "d", "u", null).sslMode())
        .isEqualTo("verify-full");
  }

  @Test
  void thePasswordIsInNoText() {
    PostgresSettings settings = PostgresSettings.of(Map.of("DB_PASSWORD", "hunter2"));
    assertThat(settings.password()).isEqualTo("hunter2");
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                PostgresSettings.of(
                    Map.of("DB_HOST", " ", "DB_PORT", "x", "DB_SSL_MODE", "prefer", "DB_USER", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("host", "port 0", "prefer", "user", "database");
  }
}
