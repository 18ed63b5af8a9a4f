package dev.banyan.migrate.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What stands at a path: the bytes and mode of a file, or the target of a symbolic link. */
public final class Content {
  /** The mode of a file that nobody has chosen one for: {@code rw-r--r--}. */
  public static final int PLAIN = 0644;

  private final byte[] bytes;
  private final int mode;
  private final boolean link;

  private Content(byte[] bytes, int mode, boolean link) {
    this.bytes = bytes;
    this.mode = mode;
    this.link = link;
  }

  /**
   * A file.
   *
   * @param bytes all of it; not copied, so they must not change any more
   * @param mode its permission bits, from 0 to 07777
   */
  public static Content file(byte[] bytes, int mode) {
    if (mode < 0 || mode > 07777) {
      throw new IllegalArgumentException("no permission bits: " + Integer.toOctalString(mode));
    }
    return new Content(bytes, mode, false);
  }

  /** A symbolic link. */
  public static Content link(String target) {
    return new Content(target.getBytes(StandardCharsets.UTF_8), 0, true);
  }

  /** The bytes of the file, or the target of the link in UTF-8; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The permission bits; 0 for a link. */
  public int mode() {
    return mode;
  }

  /** Whether it is a symbolic link. */
  public boolean isLink() {
    return link;
  }

  /** Whether the owner may execute it. */
  public boolean executable() {
    return (mode & 0100) != 0;
  }

  /** The same file with other bytes. */
  public Content with(byte[] other) {
    return new Content(other, mode, link);
  }

  /** The same file with another mode. */
  public Content withMode(int other) {
    return link ? this : file(bytes, other);
  }

  /** Whether bytes and kind are the same, whatever the modes. */
  public boolean sameBytes(Content other) {
    return link == other.link && Arrays.equals(bytes, other.bytes);
  }

  /** SHA-256 of the bytes in 64 hexadecimal digits. */
  public String sha256() {
    return sha256(bytes);
  }

  /** SHA-256 of some bytes in 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** A new SHA-256 digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content content && sameBytes(content) && mode == content.mode;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes) * 31 + mode;
  }

  @Override
  public String toString() {
    return link
        ? "link to " + new String(bytes, StandardCharsets.UTF_8)
        : bytes.length + " bytes, mode " + Integer.toOctalString(mode);
  }
}
