package dev.banyan.code.ignore;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The paths that Git tracks, from its index file (versions 2 to 4, see {@code gitformat-index(5)}).
 * Immutable and thread-safe.
 *
 * <p>Git goes on tracking a file that a later pattern ignores, so such a file belongs to the
 * project. A split index is not followed: there only the files of its own part count as tracked.
 */
final class GitIndex {
  private static final int SIGNATURE = 0x44495243;
  private static final int BEFORE_HASH = 40;
  private static final int EXTENDED = 0x4000;
  static final GitIndex EMPTY = new GitIndex(new String[0]);

  private final String[] sorted;

  private GitIndex(String[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Reads an index file; what is damaged or of an unknown version tracks nothing.
   *
   * @param hashLength bytes of an object name: 20, or 32 in a SHA-256 repository
   */
  static GitIndex parse(byte[] file, int hashLength) {
    try {
      return new GitIndex(new Reader(file, hashLength).paths());
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return EMPTY;
    }
  }

  boolean tracks(String path) {
    return Arrays.binarySearch(sorted, path) >= 0;
  }

  /** Whether anything is tracked below a folder, which ends with {@code /}. */
  boolean tracksBelow(String folder) {
    int place = -1 - Arrays.binarySearch(sorted, folder);
    return place >= 0 && place < sorted.length && sorted[place].startsWith(folder);
  }

  private static final class Reader {
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int hashLength;
    private final int version;
    private final int count;

    Reader(byte[] bytes, int hashLength) {
      this.bytes = bytes;
      this.buffer = ByteBuffer.wrap(bytes);
      this.hashLength = hashLength;
      int signature = buffer.getInt();
      this.version = buffer.getInt();
      this.count = buffer.getInt();
      if (signature != SIGNATURE || version < 2 || version > 4 || count > buffer.limit() / 50) {
        throw new IllegalArgumentException("no index of a known version");
      }
    }

    String[] paths() {
      String[] paths = new String[count];
      String previous = "";
      for (int i = 0; i < count; i++) {
        previous = version == 4 ? compressedEntry(previous) : paddedEntry();
        paths[i] = previous;
      }
      Arrays.sort(paths);
      return paths;
    }

    private String paddedEntry() {
      int start = buffer.position();
      skipFields(start);
      String name = untilNul();
      int length = buffer.position() - 1 - start;
      buffer.position(start + (length + 8) / 8 * 8);
      return name;
    }

    private String compressedEntry(String previous) {
      skipFields(buffer.position());
      int dropped = variableLength();
      return previous.substring(0, previous.length() - dropped) + untilNul();
    }

    private void skipFields(int start) {
      int flagsAt = start + BEFORE_HASH + hashLength;
      boolean extended = (buffer.getShort(flagsAt) & EXTENDED) != 0;
      buffer.position(flagsAt + (extended ? 4 : 2));
    }

    /** The offset encoding of pack files. */
    private int variableLength() {
      int b = buffer.get();
      int value = b & 127;
      while ((b & 128) != 0) {
        b = buffer.get();
        value = ((value + 1) << 7) | (b & 127);
      }
      return value;
    }

    private String untilNul() {
      int start = buffer.position();
      int end = start;
      while (bytes[end] != 0) {
        end++;
      }
      buffer.position(end + 1);
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
  }
}
