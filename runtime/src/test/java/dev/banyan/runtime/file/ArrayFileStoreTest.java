package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreContract;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileStoreTest implements StoreContract {
  @TempDir Path folder;

  @Override
  public Store fresh() {
    return again();
  }

  @Override
  public Store again() {
    return FileStore.arrayFile(file(), "id", Side.OLD, Duration.ofSeconds(20));
  }

  private Path file() {
    return folder.resolve("talks.json");
  }

  private static void put(Store store, String key, String value) {
    store.commit(new Write(key, value, "w " + key + value, 0, Write.ANY));
  }

  @Test
  void objectsThatCarryTheirKeyStandThereThemselves() throws IOException {
    Files.writeString(file(), "[{\"id\": 7, \"n\": 1.50}, {\"id\": \"b\"}]");
    try (Store store = fresh()) {
      assertThat(store.look("7").record())
          .matches(record -> "{\"id\":7,\"n\":1.50}".equals(record.value()));
      put(store, "7", "{\"id\":7,\"n\":2}");
      put(store, "c", "{\"id\":\"c\"}");
      put(store, "d", "{\"id\":\"x\"}");
      put(store, "b", "[]");
    }
    assertThat(file())
        .hasContent(
            "[{\"id\":7,\"n\":2},{\"id\":\"b\",\"$value\":[]},{\"id\":\"c\"},"
                + "{\"id\":\"d\",\"$value\":{\"id\":\"x\"}}]\n");
  }

  @Test
  void aValueThatLooksLikeAHoldingObjectComesBackAsItIs() {
    String odd = "{\"id\":\"k\",\"$value\":1}";
    try (Store store = fresh()) {
      put(store, "k", odd);
    }
    try (Store store = again()) {
      assertThat(store.look("k").record()).matches(record -> odd.equals(record.value()));
    }
  }

  @Test
  void whatCannotBeToldApartIsRefusedWithItsReason() throws IOException {
    try (Store store = fresh()) {
      Files.writeString(file(), "[{\"id\": 1}, {\"name\": \"x\"}]");
      assertThatThrownBy(() -> store.look("1"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("element 1 has no 'id'");
      Files.writeString(file(), "[{\"id\": 1}, {\"id\": \"1\"}]");
      assertThatThrownBy(() -> store.look("1"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("two elements have the id '1'");
      Files.writeString(file(), "{\"id\": 1}");
      assertThatThrownBy(() -> store.look("1")).hasMessageContaining("no JSON array");
    }
  }
}
