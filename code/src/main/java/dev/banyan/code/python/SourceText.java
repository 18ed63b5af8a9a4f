package dev.banyan.code.python;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file and how to read them: encoding (PEP 263), lines, columns. Thread-safe.
 *
 * <p>The tree's offsets count bytes of {@link #utf8()}. For a file that is UTF-8 (nearly every one)
 * that is the file itself, a byte order mark included; for any other encoding {@link
 * #originalOffset} leads back to the file's own bytes.
 */
public final class SourceText {
  private final byte[] original;
  private final byte[] utf8;
  private final Charset charset;
  private final @Nullable SyntaxProblem problem;
  private volatile int @Nullable [] lines;
  private volatile int @Nullable [] originals;

  private SourceText(
      byte[] original, byte[] utf8, Charset charset, @Nullable SyntaxProblem problem) {
    this.original = original;
    this.utf8 = utf8;
    this.charset = charset;
    this.problem = problem;
  }

  /**
   * Reads the encoding declaration and decodes. Bytes are not copied: the caller must not change
   * them. An encoding that is unknown or that the bytes violate is a problem of the file, and the
   * bytes are then read as UTF-8.
   */
  public static SourceText of(byte[] file) {
    Encoding encoding = Encoding.of(file);
    if (encoding.problem() != null || encoding.charset().equals(StandardCharsets.UTF_8)) {
      return new SourceText(file, file, StandardCharsets.UTF_8, encoding.problem());
    }
    byte[] utf8 = Transcoder.toUtf8(file, encoding.charset());
    if (utf8 == null) {
      String message = "the file is no " + encoding.charset().name() + ", as which it is declared";
      return new SourceText(file, file, StandardCharsets.UTF_8, new SyntaxProblem(0, message));
    }
    return new SourceText(file, utf8, encoding.charset(), null);
  }

  /** The file's bytes as they are on disk. Not a copy. */
  public byte[] original() {
    return original;
  }

  /** The text in UTF-8. Not a copy. */
  public byte[] utf8() {
    return utf8;
  }

  /** The encoding of the file on disk. */
  public Charset charset() {
    return charset;
  }

  /** What is wrong with the encoding declaration, or null. */
  @Nullable SyntaxProblem problem() {
    return problem;
  }

  /** Where the text begins: behind a byte order mark. */
  int textStart() {
    return Encoding.byteOrderMark(utf8);
  }

  /** The offset in {@link #original()} of an offset in {@link #utf8()}. */
  public int originalOffset(int offset) {
    if (utf8 == original) {
      return offset;
    }
    int[] known = originals;
    if (known == null) {
      known = Transcoder.offsets(original, charset, utf8.length);
      originals = known;
    }
    return known[offset];
  }

  /** The line of an offset, counted from 1; lines end at {@code \n}, {@code \r\n} or {@code \r}. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset of the first byte of a line, lines counted from 1. */
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /** The number of lines, at least 1; what follows the last line end is a line, too. */
  public int lineCount() {
    return lineStarts().length;
  }

  /**
   * The column of an offset in Unicode code points, counted from 0. A byte order mark counts for
   * nothing.
   */
  public int column(int offset) {
    int column = 0;
    for (int i = Math.max(lineStart(line(offset)), textStart()); i < offset; i++) {
      column += (utf8[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return column;
  }

  /** The text between two offsets. */
  public String text(int start, int end) {
    return new String(utf8, start, end - start, StandardCharsets.UTF_8);
  }

  private int[] lineStarts() {
    int[] known = lines;
    if (known == null) {
      known = findLines();
      lines = known;
    }
    return known;
  }

  private int[] findLines() {
    int[] starts = new int[utf8.length / 32 + 16];
    int count = 1;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '\n' || (b == '\r' && !(i + 1 < utf8.length && utf8[i + 1] == '\n'))) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
