package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresPoolTest {
  @Test
  void whoCannotReachTheServerIsToldWhereItWasSoughtAndWhatWasAnswered() throws IOException {
    int free = freePort();
    PostgresSettings settings =
        PostgresSettings.at("127.0.0.1", free, "app", "app", "hunter2").plain();
    try (PostgresPool pool = new PostgresPool(settings)) {
      assertThatThrownBy(() -> pool.store("users", Duration.ofSeconds(1)).fence())
          .isInstanceOf(Unavailable.class)
          .hasMessageContainingAll("127.0.0.1:" + free, "refused")
          .hasMessageNotContainingAny("hunter2", "total=");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
