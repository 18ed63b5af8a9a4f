package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
  @Test
  void aServerHasToProveWhoItIsUnlessSomebodySaysOtherwise() {
    PostgresSettings settings = PostgresSettings.at("db.example", 5432, "d", "u", null);
    assertThat(settings.sslMode()).isEqualTo("verify-full");
    assertThat(settings.plain().sslMode()).isEqualTo("disable");
  }

  @Test
  void thePasswordIsInNoText() {
    PostgresSettings settings = PostgresSettings.at("db.example", 5432, "d", "u", "hunter2");
    assertThat(settings.password()).isEqualTo("hunter2");
    assertThat(settings).hasToString("PostgreSQL d at db.example:5432 as u, verify-full");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                new PostgresSettings(
                    " ", 0, "", " ", null, "prefer", null, 0, Duration.ofMillis(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "host", "port 0", "database", "user", "prefer", "0 connections", "PT0.009S");
  }
}
