package dev.banyan.code.project;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The format of the file that keeps an answer with all that it depends on: a mark with the version,
 * the request, what is left out, words, files and strangers, the answer, and a checksum over all of
 * it. What does not fit to the last byte is no such file.
 *
 * @param request what was asked
 * @param surroundings a hash of what was left out and of where links lead
 * @param words that were asked for, as {@link IdentifierScan#hash} has them, sorted
 * @param files of the project, by path
 * @param strangers what stood at paths that are no files of the project, by path
 * @param answer its bytes
 */
record AnswerFile(
    byte[] request,
    long surroundings,
    int[] words,
    Map<String, KeptFile> files,
    Map<String, Long> strangers,
    byte[] answer) {
  /** Raise it whenever the form, or what counts as the same, changes. */
  private static final long MARK = 0x42414e59414e4101L;

  private static final int FILE = 2 * Integer.BYTES + Stamp.BYTES + 3 * Long.BYTES;

  byte[] write() {
    Map<String, byte[]> paths = new TreeMap<>();
    files.keySet().forEach(path -> paths.put(path, path.getBytes(StandardCharsets.UTF_8)));
    Map<String, byte[]> others = new TreeMap<>();
    strangers.keySet().forEach(path -> others.put(path, path.getBytes(StandardCharsets.UTF_8)));
    byte[] file = new byte[size(paths, others)];
    ByteBuffer buffer = ByteBuffer.wrap(file).putLong(MARK);
    put(buffer, request);
    buffer.putLong(surroundings).putInt(words.length);
    for (int word : words) {
      buffer.putInt(word);
    }
    buffer.putInt(files.size());
    paths.forEach((path, bytes) -> put(buffer, bytes, files.get(path)));
    buffer.putInt(strangers.size());
    others.forEach((path, bytes) -> put(buffer, bytes).putLong(strangers.getOrDefault(path, 0L)));
    put(buffer, answer);
    buffer.putLong(checksum(file, buffer.position()));
    return file;
  }

  private int size(Map<String, byte[]> paths, Map<String, byte[]> others) {
    int size = 3 * Long.BYTES + 5 * Integer.BYTES + request.length + answer.length;
    size += words.length * Integer.BYTES + files.size() * FILE;
    size += strangers.size() * (Integer.BYTES + Long.BYTES);
    for (byte[] path : paths.values()) {
      size += path.length;
    }
    for (byte[] path : others.values()) {
      size += path.length;
    }
    return size;
  }

  private static ByteBuffer put(ByteBuffer buffer, byte[] bytes) {
    return buffer.putInt(bytes.length).put(bytes);
  }

  private static void put(ByteBuffer buffer, byte[] path, @Nullable KeptFile file) {
    if (file == null) {
      throw new IllegalArgumentException("no file");
    }
    put(buffer, path).putInt(file.flags());
    file.stamp().writeTo(buffer);
    buffer.putLong(file.content()).putLong(file.reply()).putLong(file.glance());
  }

  private static long checksum(byte[] file, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(file, 0, length);
    return checksum.getValue();
  }

  /** What a file keeps; null when it is damaged or of another version. */
  static @Nullable AnswerFile read(byte[] file) {
    int sealed = file.length - Long.BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (sealed < Long.BYTES
        || buffer.getLong(0) != MARK
        || buffer.getLong(sealed) != checksum(file, sealed)) {
      return null;
    }
    try {
      return readAll(buffer.position(Long.BYTES));
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      return null;
    }
  }

  private static AnswerFile readAll(ByteBuffer buffer) {
    byte[] request = bytes(buffer);
    long surroundings = buffer.getLong();
    int[] words = new int[buffer.getInt()];
    for (int i = 0; i < words.length; i++) {
      words[i] = buffer.getInt();
    }
    int count = buffer.getInt();
    Map<String, KeptFile> files = new HashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      files.put(text(buffer), file(buffer));
    }
    Map<String, Long> strangers = new TreeMap<>();
    for (int left = buffer.getInt(); left > 0; left--) {
      strangers.put(text(buffer), buffer.getLong());
    }
    return new AnswerFile(request, surroundings, words, files, strangers, bytes(buffer));
  }

  private static KeptFile file(ByteBuffer buffer) {
    int flags = buffer.getInt();
    Stamp stamp = Stamp.readFrom(buffer);
    return new KeptFile(flags, stamp, buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer buffer) {
    int length = buffer.getInt();
    int start = buffer.position();
    buffer.position(start + length);
    return new String(buffer.array(), start, length, StandardCharsets.UTF_8);
  }
}
