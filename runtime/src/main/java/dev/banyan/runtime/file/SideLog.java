package dev.banyan.runtime.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The log of transactions: a line each, a checksum and JSON. A line that is on disk whole is a
 * transaction that is decided; one that is torn at the end never was, and is cut off. Other
 * processes append as well: whoever holds the lock first reads what is new. For one thread at a
 * time.
 */
final class SideLog implements AutoCloseable {
  private static final int CHECKSUM = 8;

  private final Path file;
  private FileChannel channel;
  private Object identity;
  private long read;

  SideLog(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, CREATE, READ, WRITE);
    this.identity = identity();
    Flushed.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  private Object identity() throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /** Bytes that were read or written. */
  long size() {
    return read;
  }

  /**
   * What others have appended since the last time.
   *
   * @return null when somebody has begun the log anew, and everything is to be read again
   */
  @Nullable List<LogLine> news() throws IOException {
    if (!channel.isOpen()) {
      // A thread that is interrupted in the middle takes the channel with it.
      channel = FileChannel.open(file, READ, WRITE);
    }
    if (!identity().equals(identity)) {
      channel.close();
      channel = FileChannel.open(file, READ, WRITE);
      identity = identity();
      read = 0;
      return null;
    }
    if (channel.size() == read) {
      return List.of();
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
    int more = 0;
    while (bytes.hasRemaining() && more >= 0) {
      more = channel.read(bytes, read + bytes.position());
    }
    return lines(bytes.array());
  }

  private List<LogLine> lines(byte[] bytes) throws IOException {
    List<LogLine> lines = new ArrayList<>();
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        LogLine line = line(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        if (line == null) {
          break;
        }
        lines.add(line);
        start = end + 1;
      }
    }
    read += start;
    if (start < bytes.length) {
      cut(bytes, start);
    }
    return lines;
  }

  /** Only the last line can be torn; anything else is damage, and nobody may write after it. */
  private void cut(byte[] bytes, int start) throws IOException {
    for (int i = start; i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        throw new IOException(file + " is damaged at byte " + read + "; nothing was changed");
      }
    }
    channel.truncate(read);
    channel.force(true);
  }

  private static @Nullable LogLine line(String text) {
    JsonNode node = checked(text);
    return node == null ? null : LogJson.line(node);
  }

  /** The JSON of a line; null when it is not as it was written. */
  static @Nullable JsonNode checked(String line) {
    if (line.length() <= CHECKSUM) {
      return null;
    }
    String json = line.substring(CHECKSUM);
    return checksum(json).equals(line.substring(0, CHECKSUM)) ? Json.parsed(json) : null;
  }

  /** A JSON text as a line. */
  static String line(JsonNode node) {
    String json = Json.text(node);
    return checksum(json) + json + "\n";
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** Whether a line is on disk cannot be told. */
  static final class Undecided extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private Undecided(IOException cause) {
      super("the log cannot be written: " + cause.getMessage(), cause);
    }
  }

  /**
   * Decides a transaction: it is on disk when this returns.
   *
   * @throws Undecided when the disk says neither yes nor no
   * @throws IOException when it is not on disk
   */
  void append(LogLine line) throws IOException {
    ByteBuffer bytes = bytes(line);
    long end = read + bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
      channel.force(true);
      read = end;
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  private void takeBack(IOException reason) throws Undecided {
    try {
      channel.truncate(read);
      channel.force(true);
    } catch (IOException e) {
      reason.addSuppressed(e);
      throw new Undecided(reason);
    }
  }

  private static ByteBuffer bytes(LogLine line) {
    return ByteBuffer.wrap(line(LogJson.node(line)).getBytes(StandardCharsets.UTF_8));
  }

  /** Begins the log anew with one line that says everything. */
  void restart(LogLine whole) throws IOException {
    ByteBuffer bytes = bytes(whole);
    Path beside = file.resolveSibling(Flushed.BESIDE + "log");
    try {
      Flushed.write(beside, StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    Files.move(beside, file, ATOMIC_MOVE);
    Flushed.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    channel.close();
    channel = FileChannel.open(file, READ, WRITE);
    identity = identity();
    read = bytes.remaining();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
