package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFileStoreTest implements StoreContract {
  @TempDir Path folder;

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return FileStore.objectFile(folder.resolve("users.json"), Side.OLD, Duration.ofSeconds(20));
  }

  @Test
  void membersKeepTheirOrderAndTheirDigits() throws IOException {
    Path file = folder.resolve("users.json");
    Files.writeString(file, "{\n  \"b\" : 1.10,\n  \"a\" : {\n    \"x\" : 1e3\n  }\n}\n");
    try (Store store = fresh()) {
      store.commit(new Write("c", "[]", "w1", 0, Write.ANY));
      store.commit(new Write("b", "1.20", "w2", 0, Write.ANY));
      assertThat(store.look("a").record()).extracting(StoredRecord::version).isEqualTo(1L);
    }
    assertThat(file)
        .hasContent("{\n  \"b\" : 1.20,\n  \"a\" : {\n    \"x\" : 1E+3\n  },\n  \"c\" : [ ]\n}\n");
  }
}
