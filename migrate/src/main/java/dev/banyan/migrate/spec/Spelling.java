package dev.banyan.migrate.spec;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /**
   * The candidate that is most like what was written, or null when none is like it: at most one
   * edit in three characters. The first of equals wins.
   */
  static @Nullable String nearest(String written, Collection<String> candidates) {
    String wanted = plain(written);
    String best = null;
    int least = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      int edits = edits(wanted, plain(candidate), least);
      if (edits < least) {
        best = candidate;
        least = edits;
      }
    }
    return best;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Edits that turn one text into another: insert, delete, replace, swap of neighbours (the
   * restricted distance of Damerau 1964), or {@code limit} when there are that many or more.
   */
  static int edits(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      fill(row, last, beforeLast, a, b, i);
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return Math.min(last[b.length()], limit);
  }

  private static void fill(int[] row, int[] last, int[] beforeLast, String a, String b, int i) {
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
      row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + replace);
      boolean swapped =
          i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1);
      if (swapped) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
  }
}
