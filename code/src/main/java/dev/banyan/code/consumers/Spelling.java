package dev.banyan.code.consumers;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Compares names by the number of letters that differ (Levenshtein's distance). */
final class Spelling {
  private static final int MOST = 5;

  private Spelling() {}

  /**
   * The candidates that are most like a name, best first, those that are nothing like it left out.
   */
  static List<String> nearest(String name, Collection<String> candidates) {
    String simple = last(name);
    Comparator<String> byLast = Comparator.comparingInt(c -> distance(last(c), simple));
    return candidates.stream()
        .filter(c -> distance(last(c), simple) <= Math.max(2, simple.length() / 2))
        .sorted(
            byLast
                .thenComparingInt(candidate -> distance(candidate, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
