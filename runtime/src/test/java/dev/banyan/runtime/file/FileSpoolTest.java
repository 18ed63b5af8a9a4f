package dev.banyan.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {
  private static final Write FIRST = new Write("k", "{\"a\":\"\u00e4\\n\"}", "w1", 0, 3);
  private static final Write SECOND = new Write("k", null, "w2", 0, 3);
  private static final Write OTHER = new Write("other", "1", "w3", 0, 0);

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("spool");
  }

  @Test
  void whatWasAddedIsThereInOrderAfterItIsOpenedAgain() {
    try (FileSpool spool = new FileSpool(file)) {
      List.of(FIRST, OTHER, SECOND).forEach(spool::add);
    }
    try (FileSpool spool = new FileSpool(file)) {
      assertThat(spool.keys()).containsExactly("k", "other");
      assertThat(spool.chain("k")).containsExactly(FIRST, SECOND);
      spool.forget(List.of(FIRST, SECOND));
    }
    try (FileSpool spool = new FileSpool(file)) {
      assertThat(spool.keys()).containsExactly("other");
      spool.forget(List.of(OTHER));
    }
    assertThat(file).isEmptyFile();
  }

  /** The JDK closes a channel under a thread that is interrupted. */
  @Test
  void aThreadThatIsInterruptedClosesTheSpoolToNobody() {
    try (FileSpool spool = new FileSpool(file)) {
      spool.add(FIRST);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> spool.add(OTHER)).isInstanceOf(StoreException.Unavailable.class);
      assertThat(Thread.interrupted()).isTrue();
      spool.add(SECOND);
      assertThat(spool.chain("k")).containsExactly(FIRST, SECOND);
    }
    try (FileSpool spool = new FileSpool(file)) {
      assertThat(spool.keys()).containsExactly("k");
      assertThat(spool.chain("k")).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void aLineThatWasTornIsForgotten() throws IOException {
    try (FileSpool spool = new FileSpool(file)) {
      spool.add(FIRST);
    }
    Files.writeString(file, "0123abcd{\"id\":\"w9\"", StandardOpenOption.APPEND);
    try (FileSpool spool = new FileSpool(file)) {
      spool.add(SECOND);
    }
    try (FileSpool spool = new FileSpool(file)) {
      assertThat(spool.chain("k")).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void aSpoolThatIsDamagedIsRefusedAndLeftAsItIs() throws IOException {
    try (FileSpool spool = new FileSpool(file)) {
      spool.add(FIRST);
      spool.add(SECOND);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[15] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> new FileSpool(file))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessageContaining("damaged");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void oneSpoolHasOneOwner() {
    try (FileSpool spool = new FileSpool(file)) {
      assertThat(spool.keys()).isEmpty();
      assertThatThrownBy(() -> new FileSpool(file)).hasMessageContaining("open already");
    }
  }
}
