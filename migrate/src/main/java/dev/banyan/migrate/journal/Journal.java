package dev.banyan.migrate.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The durable log: one JSON object a line, only ever appended to, each line with the beginning of
 * its own SHA-256, each flushed to disk before anything that relies on it is done.
 *
 * <p>A last line that is cut off or does not fit its checksum was being written when the process
 * died: nothing relied on it, so it is dropped. Any other damaged line is an error, for what stood
 * in it may have to be undone. Serves the holder of the project's lock; reading needs no lock.
 */
public final class Journal {
  private static final String HEAD = "{\"sum\":\"";
  private static final String MIDDLE = "\",\"entry\":";
  private static final int SUM = 16;
  private static final int BODY = HEAD.length() + SUM + MIDDLE.length();

  private final Path file;
  private final List<Entry> entries = new ArrayList<>();
  private long end;

  private Journal(Path file) {
    this.file = file;
  }

  /**
   * Reads the journal of a project; one that is not there is empty.
   *
   * @throws IOException when it cannot be read, or a line other than the last is damaged
   */
  public static Journal open(StateFolder state) throws IOException {
    Journal journal = new Journal(state.journal());
    if (Files.exists(journal.file)) {
      journal.read(Files.readAllBytes(journal.file));
    }
    return journal;
  }

  private void read(byte[] bytes) throws IOException {
    int start = 0;
    for (int line = 1; start < bytes.length; line++) {
      int feed = start;
      while (feed < bytes.length && bytes[feed] != '\n') {
        feed++;
      }
      boolean last = feed + 1 >= bytes.length;
      byte[] text = Arrays.copyOfRange(bytes, start, feed);
      if (feed == bytes.length || !whole(text)) {
        if (!last) {
          throw damaged(line);
        }
        return;
      }
      entries.add(entry(text, line));
      start = feed + 1;
      end = start;
    }
  }

  private IOException damaged(int line) {
    return new IOException(
        file
            + " is damaged in line "
            + line
            + "; the snapshots beside it are whole in themselves: docs/undo.md shows how plain git"
            + " restores them");
  }

  private static boolean whole(byte[] line) {
    if (line.length <= BODY) {
      return false;
    }
    byte[] body = Arrays.copyOfRange(line, BODY, line.length - 1);
    byte[] head = (HEAD + sum(body) + MIDDLE).getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(head, Arrays.copyOf(line, BODY)) && line[line.length - 1] == '}';
  }

  private static String sum(byte[] body) {
    return Content.sha256(body).substring(0, SUM);
  }

  private Entry entry(byte[] line, int number) throws IOException {
    return Entry.read(JsonReader.read(file + " line " + number, line).object("entry"));
  }

  /** Every line so far, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What the lines come to. */
  public Ledger ledger() {
    return Ledger.of(entries);
  }

  /**
   * Adds a line and flushes it to disk.
   *
   * @throws IllegalStateException when the transaction cannot go to that state from where it is
   * @throws IOException when it cannot be written; then the journal is as it was
   */
  public void append(Entry entry) throws IOException {
    ledger().check(entry);
    byte[] body = JsonWriter.line(entry::write);
    String head = HEAD + sum(body) + MIDDLE;
    ByteBuffer line = ByteBuffer.allocate(head.length() + body.length + 2);
    line.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).put((byte) '}').put((byte) '\n');
    append(line.flip());
    entries.add(entry);
  }

  private void append(ByteBuffer line) throws IOException {
    boolean fresh = !Files.exists(file);
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      channel.truncate(end);
      int length = line.remaining();
      try {
        channel.position(end);
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
      end += length;
    }
    if (fresh) {
      Durable.flushFolder(Objects.requireNonNull(file.getParent()));
    }
  }
}
