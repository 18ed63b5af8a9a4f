package dev.banyan.code.python;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file and how to read them: encoding (PEP 263), lines, columns.
 *
 * <p>The tree's offsets count bytes of {@link #utf8()}. For a file that is UTF-8 (nearly every one)
 * that is the file itself, a byte order mark included; for any other encoding {@link
 * #originalOffset} leads back to the file's own bytes.
 */
public final class SourceText {
  private final byte[] original;
  private final byte[] utf8;
  private final Charset charset;

  private SourceText(byte[] original, byte[] utf8, Charset charset) {
    this.original = original;
    this.utf8 = utf8;
    this.charset = charset;
  }

  /**
   * Reads the encoding declaration and decodes. Bytes are not copied: the caller must not change
   * them.
   */
  public static SourceText of(byte[] file) {
    return new SourceText(file, file, StandardCharsets.UTF_8);
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

  /** The offset in {@link #original()} of an offset in {@link #utf8()}. */
  public int originalOffset(int offset) {
    return offset;
  }

  /** The line of an offset, counted from 1; lines end at {@code \n}, {@code \r\n} or {@code \r}. */
  public int line(int offset) {
    return 1;
  }

  /** The column of an offset in Unicode code points, counted from 0. */
  public int column(int offset) {
    return 0;
  }

  /** The text between two offsets. */
  public String text(int start, int end) {
    return new String(utf8, start, end - start, StandardCharsets.UTF_8);
  }
}
