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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A spool in a file of this instance: a line for each write, another when it is settled. A write is
 * on disk when {@link #add} returns; that it was settled may be forgotten in a power cut, and is
 * found out again. When nothing is left the file is emptied. One process at a time has it.
 */
public final class FileSpool implements Spool, AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Write> writes = new LinkedHashMap<>();

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
    int end = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, end).lines().toList()) {
      JsonNode node = SideLog.checked(line);
      if (node == null) {
        throw new IOException("it is damaged");
      }
      apply(node);
    }
    channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
  }

  private void apply(JsonNode node) {
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

  @Override
  public synchronized void add(Write write) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", write.id()).put("key", write.key()).put("value", write.value());
    node.put("expected", write.expected());
    append(List.of(node), true);
    writes.put(write.id(), write);
  }

  @Override
  public synchronized List<Write> chain(String key) {
    return writes.values().stream().filter(write -> write.key().equals(key)).toList();
  }

  @Override
  public synchronized Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    writes.values().forEach(write -> keys.add(write.key()));
    return keys;
  }

  @Override
  public synchronized void forget(Collection<Write> settled) {
    settled.forEach(write -> writes.remove(write.id()));
    if (writes.isEmpty()) {
      empty();
    } else {
      append(settled.stream().map(FileSpool::settled).toList(), false);
    }
  }

  private static ObjectNode settled(Write write) {
    return Json.MAPPER.createObjectNode().put("id", write.id()).put("settled", true);
  }

  private void empty() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void append(List<ObjectNode> nodes, boolean flush) {
    long before = -1;
    try {
      before = channel.size();
      StringBuilder lines = new StringBuilder();
      nodes.forEach(node -> lines.append(SideLog.line(node)));
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      long end = before + bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
      if (flush) {
        channel.force(true);
      }
    } catch (IOException e) {
      takeBack(before, e);
      throw failed(e);
    }
  }

  private void takeBack(long size, IOException reason) {
    try {
      if (size >= 0) {
        channel.truncate(size);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
