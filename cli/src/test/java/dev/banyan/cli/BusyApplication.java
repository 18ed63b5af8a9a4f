package dev.banyan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * An application in a process of its own: it opens the component {@code users} from a spec, writes
 * until it is killed, and says what was acknowledged.
 */
final class BusyApplication {
  private static final int KEYS = 20;

  private BusyApplication() {}

  /** The spec. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    LiveData live = LiveData.open(Path.of(arguments[0]));
    HybridStore<JsonNode> users = live.store("users", Codec.trees());
    for (long number = 1; ; number++) {
      String key = "busy-" + number % KEYS;
      try {
        users.put(key, JsonNodeFactory.instance.objectNode().put("number", number));
        out.println(key + " " + number + " " + users.status().fence().phase());
      } catch (StoreException e) {
        out.println("failed " + number + " " + e.getMessage());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
