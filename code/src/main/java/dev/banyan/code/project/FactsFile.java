package dev.banyan.code.project;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of the file that keeps facts: a mark with the version, the number of files, each file
 * by path, and a checksum over all of it. What does not fit to the last byte is no such file.
 */
final class FactsFile {
  /** Raise it whenever what is kept, or how it is worked out, changes. */
  private static final long MARK = 0x42414e59414e0001L;

  private static final int FIXED = Stamp.BYTES + Long.BYTES + 3 * Integer.BYTES;
  private static final int AROUND = Long.BYTES + Integer.BYTES + Long.BYTES;

  private FactsFile() {}

  static byte[] write(Map<String, KeptFacts> facts) {
    Map<String, byte[]> paths = new TreeMap<>();
    int size = AROUND;
    for (Map.Entry<String, KeptFacts> entry : facts.entrySet()) {
      byte[] path = entry.getKey().getBytes(StandardCharsets.UTF_8);
      paths.put(entry.getKey(), path);
      FileFacts found = entry.getValue().facts();
      size += FIXED + path.length + 2 * found.identifiers().slots() + found.imports().length();
    }
    byte[] file = new byte[size];
    ByteBuffer buffer = ByteBuffer.wrap(file).putLong(MARK).putInt(facts.size());
    paths.forEach((path, bytes) -> write(buffer, bytes, facts.get(path)));
    buffer.putLong(checksum(file, buffer.position()));
    return file;
  }

  private static void write(ByteBuffer buffer, byte[] path, @Nullable KeptFacts kept) {
    if (kept == null) {
      throw new IllegalArgumentException("no facts");
    }
    byte[] imports = kept.facts().imports().getBytes(StandardCharsets.ISO_8859_1);
    IdentifierSet identifiers = kept.facts().identifiers();
    kept.stamp().writeTo(buffer);
    buffer.putLong(kept.content());
    buffer.putInt(path.length).putInt(imports.length).putInt(identifiers.slots());
    buffer.put(path).put(imports);
    identifiers.writeTo(buffer);
  }

  private static long checksum(byte[] file, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(file, 0, length);
    return checksum.getValue();
  }

  /** What a file keeps, by path; nothing when it is damaged or of another version. */
  static Map<String, KeptFacts> read(byte[] file) {
    int sealed = file.length - Long.BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (sealed < AROUND - Long.BYTES
        || buffer.getLong(0) != MARK
        || buffer.getLong(sealed) != checksum(file, sealed)) {
      return Map.of();
    }
    try {
      return readAll(file, buffer.position(Long.BYTES));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static Map<String, KeptFacts> readAll(byte[] file, ByteBuffer buffer) {
    int count = buffer.getInt();
    Map<String, KeptFacts> facts = new HashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      Stamp stamp = Stamp.readFrom(buffer);
      long content = buffer.getLong();
      List<Integer> lengths = List.of(buffer.getInt(), buffer.getInt(), buffer.getInt());
      String path = text(file, buffer, lengths.get(0), StandardCharsets.UTF_8);
      String imports = text(file, buffer, lengths.get(1), StandardCharsets.ISO_8859_1);
      IdentifierSet identifiers = IdentifierSet.of(file, buffer.position(), lengths.get(2));
      buffer.position(buffer.position() + 2 * lengths.get(2));
      facts.put(path, new KeptFacts(stamp, content, new FileFacts(identifiers, imports)));
    }
    return facts;
  }

  private static String text(byte[] file, ByteBuffer buffer, int length, Charset charset) {
    int start = buffer.position();
    buffer.position(start + length);
    return new String(file, start, length, charset);
  }
}
