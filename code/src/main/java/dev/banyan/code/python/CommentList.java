package dev.banyan.code.python;

import java.util.Arrays;

/** Collects the ranges of comments while a file is read; what is read twice counts once. */
final class CommentList {
  private int[] ranges = new int[32];
  private int size;

  void add(int start, int end) {
    if (size > 0 && start < ranges[size - 1]) {
      return;
    }
    if (size == ranges.length) {
      ranges = Arrays.copyOf(ranges, size * 2);
    }
    ranges[size++] = start;
    ranges[size++] = end;
  }

  Comments toComments() {
    return new Comments(Arrays.copyOf(ranges, size));
  }
}
