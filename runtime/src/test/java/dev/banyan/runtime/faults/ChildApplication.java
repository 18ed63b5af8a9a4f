package dev.banyan.runtime.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.PostgresPool;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that writes until it is killed, each thread to keys of its own, and says what was
 * acknowledged: {@code KEY NUMBER}, with numbers that only rise.
 */
final class ChildApplication {
  static final int KEYS = 12;
  private static final int THREADS = 3;
  private static final Duration PAUSE = Duration.ofMillis(10);
  static final Duration WAIT = Duration.ofSeconds(10);

  private ChildApplication() {}

  /** Folder of files, port of the server, component, first number. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    Thread parent = new Thread(ChildApplication::endWithParent, "parent");
    parent.setDaemon(true);
    parent.start();
    HybridStore<JsonNode> store =
        opened(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], WAIT);
    AtomicLong numbers = new AtomicLong(Long.parseLong(arguments[3]));
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      new Thread(() -> write(store, first, numbers, out)).start();
    }
  }

  /** Nobody else would end it when a test is ended from outside. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // The parent is gone.
    }
    Runtime.getRuntime().halt(1);
  }

  /**
   * An instance.
   *
   * @param wait for others who are at work in a store
   */
  static HybridStore<JsonNode> opened(Path files, int port, String component, Duration wait) {
    PostgresPool pool = new PostgresPool(PostgresServer.settings(port));
    return HybridStore.of(component, Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, wait))
        .to(pool.store(component, wait, wait))
        .holdAtMost(wait)
        .pauseAfterFailure(Duration.ofMillis(5))
        .open();
  }

  private static void write(
      HybridStore<JsonNode> store, int first, AtomicLong numbers, PrintStream out) {
    int key = first;
    while (true) {
      long number = numbers.incrementAndGet();
      try {
        store.put("k" + key, LongNode.valueOf(number));
        out.println("k" + key + " " + number);
      } catch (StoreException e) {
        out.println("failed " + number);
      }
      key = (key + THREADS) % KEYS;
      Scene.pause(PAUSE);
    }
  }
}
