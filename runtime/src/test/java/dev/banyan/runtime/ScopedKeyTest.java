package dev.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopedKeyTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void partsAreFoundAgainAndNoTwoShareAKey() {
    Random random = new Random(7);
    Set<ScopedKey> keys = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      ScopedKey key = new ScopedKey(i % 9 == 0 ? null : text(random), text(random));
      assertThat(ScopedKey.of(key.text())).isEqualTo(key);
      keys.add(key);
      texts.add(key.text());
    }
    assertThat(texts).hasSameSizeAs(keys);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.append("%/2F5a".charAt(random.nextInt(6)));
    }
    return text.toString();
  }

  @Test
  void aKeyWithoutPartsIsRefused() {
    assertThatThrownBy(() -> ScopedKey.of("theme")).hasMessageContaining("'theme'");
  }

  @Test
  void aSettingOfNobodyIsFoundAgainInEveryStore() throws IOException {
    Path files = Files.createDirectories(folder.resolve("settings"));
    try (HybridStore<JsonNode> store =
        HybridStore.of("settings", Codec.trees())
            .from(FileStore.filePerKey(files, Side.OLD, WAIT))
            .to(new SqliteStore(folder.resolve("settings.db"), "settings", WAIT))
            .open()) {
      put(store, null, "of all");
      put(store, "", "of nothing");
      put(store, "ann", "of ann");
      assertThat(store.get(new ScopedKey(null, "theme").text()).value())
          .isEqualTo(new TextNode("of all"));
      assertThat(store.get(new ScopedKey("", "theme").text()).value())
          .isEqualTo(new TextNode("of nothing"));
      List<ScopedKey> scanned =
          store.scan(null, 10).stream().map(read -> ScopedKey.of(read.key())).toList();
      assertThat(scanned)
          .containsExactly(
              new ScopedKey("", "theme"),
              new ScopedKey(null, "theme"),
              new ScopedKey("ann", "theme"));
    }
  }

  private static void put(HybridStore<JsonNode> store, @Nullable String scope, String value) {
    store.put(new ScopedKey(scope, "theme").text(), new TextNode(value));
  }
}
