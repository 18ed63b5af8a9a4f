package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
  @Test
  void aServerHasToProveWhoItIsUnlessSomebodySaysOtherwise() {
    PostgresSettings settings = PostgresSettings.at("db.example", 5432, "d", "u", null);
    assertThat(settings.tls()).isEqualTo(Tls.VERIFIED);
    assertThat(settings.plain().tls()).isEqualTo(Tls.NONE);
  }

  @Test
  void thePasswordIsInNoText() {
    PostgresSettings settings = PostgresSettings.at("db.example", 5432, "d", "u", "hunter2");
    assertThat(settings.password()).isEqualTo(Secret.of("hunter2"));
    assertThat(settings).hasToString("PostgreSQL d at db.example:5432 as u, verify-full");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () -> new PostgresSettings(" ", 0, "", " ", null, Tls.NONE, 0, Duration.ofMillis(9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("host", "port 0", "database", "user", "0 connections", "PT0.009S");
  }
}
