package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements StoreContract {
  @TempDir Path folder;

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return new SqliteStore(folder.resolve("app.db"), "users", Duration.ofSeconds(20));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("app.db"), "not a database, but a long text");
    assertThatThrownBy(this::fresh).isInstanceOf(StoreException.Unavailable.class);
    assertThat(file).hasContent("not a database, but a long text");
  }
}
