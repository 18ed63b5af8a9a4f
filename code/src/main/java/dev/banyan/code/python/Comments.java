package dev.banyan.code.python;

/**
 * Where the comments of a file are, in the order of the text. A comment begins at its {@code #} and
 * ends before the end of its line. Immutable.
 */
public final class Comments {
  private final int[] ranges;

  Comments(int[] ranges) {
    this.ranges = ranges;
  }

  /** How many comments there are. */
  public int size() {
    return ranges.length / 2;
  }

  /** The offset of the {@code #} of a comment, counted from 0. */
  public int start(int index) {
    return ranges[2 * index];
  }

  /** The offset behind the last byte of a comment. */
  public int end(int index) {
    return ranges[2 * index + 1];
  }
}
