package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.protocol.WriteOutcome.Committed;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest implements StoreContract {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private static PostgresServer server;

  private String component = "";

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
    component = test.getDisplayName();
  }

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return new PostgresStore(server.source(), component, Duration.ofSeconds(20));
  }

  @Test
  void whatPostgresCannotHoldIsRefusedBeforeAndWhenItIsWritten() {
    try (Store store = fresh()) {
      StoredRecord nul = new StoredRecord("k", 1, "{\"a\": \"\\u0000\"}", "w");
      assertThatThrownBy(() -> store.check(nul)).isInstanceOf(StoreException.Unfit.class);
      assertThatThrownBy(() -> store.commit(new Write("k", nul.value(), "w", 0, Write.ANY)))
          .isInstanceOf(StoreException.Unfit.class);
      store.check(new StoredRecord("k", 1, "\"\\\\u0000\"", "w"));
      assertThat(store.commit(new Write("k", "\"\\\\u0000\"", "w", 0, Write.ANY)))
          .isEqualTo(new Committed(1, false));
      StoredRecord longKey = new StoredRecord("k".repeat(2001), 1, "1", "w");
      assertThatThrownBy(() -> store.check(longKey)).isInstanceOf(StoreException.Unfit.class);
    }
  }

  @Test
  void aServerThatIsGoneIsUnavailableAndWhatWasCommittedIsThereAfterwards() {
    try (Store store = dual()) {
      store.commit(new Write("k", "1", "w1", 1, Write.ANY));
      server.kill();
      assertThatThrownBy(() -> store.commit(new Write("k", "2", "w2", 1, Write.ANY)))
          .isInstanceOf(StoreException.Unavailable.class);
      assertThatThrownBy(() -> store.look("k")).isInstanceOf(StoreException.Unavailable.class);
      server.start();
      assertThat(store.look("k").record()).isEqualTo(new StoredRecord("k", 1, "1", "w1"));
      assertThat(store.journal(10)).hasSize(1);
    }
  }
}
