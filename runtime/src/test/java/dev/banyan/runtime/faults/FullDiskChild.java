package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.Health.State;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.HybridStoreBuilder;
import dev.banyan.runtime.Written;
import dev.banyan.runtime.faults.Disk.Limited;
import dev.banyan.runtime.faults.Disk.Mounted;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.Store;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An application whose disk fills up, in a process of its own: {@code files} or {@code spool}, then
 * {@code mounted} or {@code limited}, and a folder with {@code disk}, {@code spools} and {@code
 * other}, of which only the last has room at all times. It fails where a promise is broken.
 */
final class FullDiskChild {
  private static final int SOME = 15;

  private final Path folder;
  private final Disk disk;
  private final Disk spools;
  private final boolean apart;

  private FullDiskChild(Path folder, boolean mounted) {
    this.folder = folder;
    this.apart = mounted;
    Limited limit = new Limited(List.of(ProcessHandle.current().pid()));
    disk = mounted ? new Mounted(folder.resolve("disk")) : limit;
    spools = mounted ? new Mounted(folder.resolve("spools")) : limit;
  }

  /** What is to fill up, how, and where. */
  public static void main(String[] arguments) throws Exception {
    FullDiskChild child = new FullDiskChild(Path.of(arguments[2]), arguments[1].equals("mounted"));
    if (arguments[0].equals("spool")) {
      child.spool();
    } else {
      child.files("keys", path -> FileStore.filePerKey(path, Side.OLD, Scene.ANSWER));
      child.files(
          "object", path -> FileStore.objectFile(path.resolve("all.json"), Side.OLD, Scene.ANSWER));
      child.files("dated", path -> FileStore.datedFiles(path, "id", Side.OLD, Scene.ANSWER));
    }
    // What runs still is the stores' own.
    System.exit(0);
  }

  private HybridStoreBuilder<JsonNode> component(String name, Function<Path, Store> layout)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve("disk").resolve(name));
    return HybridStore.of("users", Codec.trees())
        .from(layout.apply(files))
        .to(new SqliteStore(folder.resolve("other").resolve(name), "users", Scene.ANSWER))
        .holdAtMost(Duration.ofSeconds(5))
        .pauseAfterFailure(Duration.ofMillis(20));
  }

  private void files(String name, Function<Path, Store> layout) throws IOException {
    History history = new History();
    try (HybridStore<JsonNode> store = component(name, layout).open()) {
      Scene.move(store, Phase.DUAL_WRITE);
      try (Load load = new Load(store, history, "one", 3, 1)) {
        more("work", history::writes);
        authorityFull(store, history, !name.equals("dated"));
        more("work afterwards", history::writes);
      }
      Scene.healthy(store);
      Scene.judge(store, history);
      Scene.cutOver(store);
      copyFull(store, history);
      Scene.judge(store, history);
      System.out.println(name + ": " + history);
    }
  }

  /**
   * @param whole whether a file is replaced as a whole; a line for which there is no room after all
   *     has to be appended before anything else is read
   */
  private void authorityFull(HybridStore<JsonNode> store, History history, boolean whole) {
    String advice = apart ? "make room on the disk of " + folder : "can be written again";
    Scene.until("a full disk", () -> refused(store, advice));
    more("refusals", history::refusals);
    long reads = history.staleReads();
    more("reads", history::reads);
    if (whole) {
      assertThat(history.staleReads()).isEqualTo(reads);
    }
    Scene.until("illness", () -> store.health().state() == State.DOWN);
    assertThat(store.health().reasons().toString()).contains("writes are refused");
    disk.free();
  }

  private boolean refused(HybridStore<JsonNode> store, String advice) {
    StoreException refusal = refusal(store);
    String message = refusal == null ? "" : String.valueOf(refusal.getMessage());
    return refusal instanceof Unavailable
        && message.contains("nothing was changed")
        && message.contains(advice);
  }

  /** Why a write is refused, for which nobody asks afterwards; null when it is not. */
  private @Nullable StoreException refusal(HybridStore<JsonNode> store) {
    disk.fill();
    try {
      store.put("probe", TextNode.valueOf("probe"));
      return null;
    } catch (StoreException e) {
      return e;
    }
  }

  /** Writes go on, where the other store has room. */
  private void copyFull(HybridStore<JsonNode> store, History history) {
    try (Load load = new Load(store, history, "two", 3, 2)) {
      more("work", history::writes);
      if (apart) {
        Scene.until("a full disk", () -> full(store));
        more("writes without a copy", history::writes);
      } else {
        disk.fill();
        more("refusals", history::refusals);
      }
      disk.free();
      more("work afterwards", history::writes);
    }
  }

  private boolean full(HybridStore<JsonNode> store) {
    disk.fill();
    return store.health().reasons().toString().contains("writes wait in the journal");
  }

  /** The authority's disk is full, then that of the spool too. */
  private void spool() throws IOException {
    History history = new History();
    Path file = folder.resolve("spools").resolve("spool");
    try (HybridStore<JsonNode> store =
        component("keys", path -> FileStore.filePerKey(path, Side.OLD, Scene.ANSWER))
            .spoolTo(file)
            .open()) {
      Scene.move(store, Phase.DUAL_WRITE);
      try (Load load = new Load(store, history, "one", 3, 1)) {
        more("work", history::writes);
        if (apart) {
          Scene.until("a full disk", () -> spooled(store));
          more("spooled writes", history::spooledWrites);
        }
        Scene.until("a full spool", () -> spoolFull(store));
        more("refusals", history::refusals);
        spools.free();
        if (apart) {
          more("spooled writes again", history::spooledWrites);
        }
        Scene.until("a full spool again", () -> spoolFull(store));
        disk.free();
        more("work afterwards", history::writes);
      }
      Scene.healthy(store);
      Scene.judge(store, history);
      assertThat(file).isEmptyFile();
      spools.free();
      System.out.println("spool: " + history);
    }
  }

  private boolean spooled(HybridStore<JsonNode> store) {
    disk.fill();
    return store.put("probe", TextNode.valueOf("probe")) instanceof Written.Spooled;
  }

  private boolean spoolFull(HybridStore<JsonNode> store) {
    spools.fill();
    StoreException refusal = refusal(store);
    return refusal instanceof Unavailable
        && String.valueOf(refusal.getMessage())
            .contains("the write cannot be spooled in " + folder);
  }

  /** Waits until there is more of something. */
  static void more(String what, LongSupplier count) {
    long before = count.getAsLong();
    Scene.until(what, () -> count.getAsLong() > before + SOME);
  }
}
