package dev.banyan.code.rewrite;

/**
 * One change of a file's bytes.
 *
 * @param offset of the first byte that goes, in the file as it was
 * @param length of what goes, in bytes; 0 for an insertion
 * @param text what takes its place; encoded as the file is
 */
public record Edit(int offset, int length, String text) {
  public Edit {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("no such range: " + offset + " and " + length + " bytes");
    }
  }

  /** The offset behind the last byte that goes. */
  int end() {
    return offset + length;
  }
}
