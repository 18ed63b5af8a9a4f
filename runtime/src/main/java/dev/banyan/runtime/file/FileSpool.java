package dev.banyan.runtime.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.engine.Spool;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A spool in a file of this instance: a line for each write, another when it is settled. A write is
 * on disk when {@link #add} returns; that it was settled may be forgotten in a power cut, or for
 * want of room, and is found out again. When nothing is left the file is emptied. One process at a
 * time has it.
 */
public final class FileSpool implements Spool, AutoCloseable {
  private final Path file;
  private FileChannel channel;
  private boolean closed;
  private final Map<String, Map<String, Write>> byKey = new HashMap<>();
  private long end;

  /**
   * Opens a spool, and makes its file where it is not there.
   *
   * @throws Unavailable when the file cannot be used, belongs to another process, or is damaged
   *     before its last line
   */
  public FileSpool(Path file) {
    this.file = file;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
      own();
      Flushed.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      load();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Unavailable failed(IOException e) {
    return new Unavailable("the spool " + file + " cannot be used: " + e.getMessage(), e);
  }

  private void own() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("it is open already", e);
    }
    channel.close();
    throw new IOException("another process has it");
  }

  private void load() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int more = 0;
    while (bytes.hasRemaining() && more >= 0) {
      more = channel.read(bytes, bytes.position());
    }
    String text = new String(bytes.array(), StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    Map<String, Write> writes = new LinkedHashMap<>();
    for (String line : whole.lines().toList()) {
      JsonNode node = SideLog.checked(line);
      if (node == null) {
        throw new IOException("it is damaged");
      }
      apply(node, writes);
    }
    writes.values().forEach(this::hold);
    end = whole.getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(end);
  }

  private void apply(JsonNode node, Map<String, Write> writes) {
    String id = node.path("id").asText();
    if (node.has("settled")) {
      writes.remove(id);
    } else {
      JsonNode value = node.path("value");
      writes.put(
          id,
          new Write(
              node.path("key").asText(),
              value.isTextual() ? value.textValue() : null,
              id,
              0,
              node.path("expected").asLong()));
    }
  }

  private void hold(Write write) {
    byKey.computeIfAbsent(write.key(), key -> new LinkedHashMap<>()).put(write.id(), write);
  }

  private void letGo(Write write) {
    byKey.computeIfPresent(
        write.key(),
        (key, writes) -> {
          writes.remove(write.id());
          return writes.isEmpty() ? null : writes;
        });
  }

  @Override
  public synchronized void add(Write write) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", write.id()).put("key", write.key()).put("value", write.value());
    node.put("expected", write.expected());
    try {
      append(List.of(node), true);
    } catch (IOException e) {
      String reason = "the write cannot be spooled in " + file + ": " + Room.reason(e) + "; ";
      throw new Unavailable(reason + Room.advice(file), e);
    }
    hold(write);
  }

  @Override
  public synchronized List<Write> chain(String key) {
    return List.copyOf(byKey.getOrDefault(key, Map.of()).values());
  }

  @Override
  public synchronized Set<String> keys() {
    return new TreeSet<>(byKey.keySet());
  }

  @Override
  public synchronized void forget(Collection<Write> settled) {
    settled.forEach(this::letGo);
    try {
      if (byKey.isEmpty()) {
        channel.truncate(0);
        end = 0;
      } else {
        append(settled.stream().map(FileSpool::settled).toList(), false);
      }
    } catch (IOException e) {
      // On a full disk they come back with the next process, and are settled once more.
      return;
    }
  }

  private static ObjectNode settled(Write write) {
    return Json.MAPPER.createObjectNode().put("id", write.id()).put("settled", true);
  }

  /** A thread that is interrupted in the middle takes the channel with it, and the lock. */
  private void reopen() throws IOException {
    channel = FileChannel.open(file, CREATE, READ, WRITE);
    own();
    byKey.clear();
    load();
  }

  private void append(List<ObjectNode> nodes, boolean flush) throws IOException {
    if (!channel.isOpen() && !closed) {
      reopen();
    }
    StringBuilder lines = new StringBuilder();
    nodes.forEach(node -> lines.append(SideLog.line(node)));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    long next = end + bytes.remaining();
    if (channel.size() > end) {
      // What an append left behind that failed, and could not be taken back.
      channel.truncate(end);
    }
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, next - bytes.remaining());
      }
      if (flush) {
        channel.force(true);
      }
      end = next;
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  private void takeBack(IOException reason) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!channel.isOpen() && !closed) {
        channel = FileChannel.open(file, CREATE, READ, WRITE);
        own();
      }
      channel.truncate(end);
    } catch (IOException e) {
      reason.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
