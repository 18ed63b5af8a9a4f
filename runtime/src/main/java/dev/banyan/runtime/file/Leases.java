package dev.banyan.runtime.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.protocol.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Leases in a file of their own, by this machine's clock. It is not flushed: a power cut ends the
 * instances together with their leases. Whoever uses it holds the store's lock.
 */
final class Leases {
  private final Path file;
  private final InstantSource clock;

  Leases(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  private ObjectNode read() throws IOException {
    if (Files.exists(file) && Json.parsed(Files.readString(file)) instanceof ObjectNode leases) {
      return leases;
    }
    return Json.MAPPER.createObjectNode();
  }

  /** Those that have time left. */
  List<Lease> all() throws IOException {
    long now = clock.millis();
    List<Lease> leases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> lease : read().properties()) {
      long left = lease.getValue().path("until").asLong() - now;
      if (left > 0) {
        long epoch = lease.getValue().path("epoch").asLong();
        leases.add(new Lease(lease.getKey(), epoch, Duration.ofMillis(left)));
      }
    }
    return leases;
  }

  void put(Lease lease) throws IOException {
    long now = clock.millis();
    ObjectNode leases = read();
    Iterator<JsonNode> each = leases.iterator();
    while (each.hasNext()) {
      if (each.next().path("until").asLong() <= now) {
        each.remove();
      }
    }
    ObjectNode node = leases.putObject(lease.instance());
    node.put("epoch", lease.epoch()).put("until", now + lease.left().toMillis());
    Path beside = file.resolveSibling(Flushed.BESIDE + "leases");
    Files.writeString(beside, Json.text(leases));
    Files.move(beside, file, ATOMIC_MOVE);
  }
}
