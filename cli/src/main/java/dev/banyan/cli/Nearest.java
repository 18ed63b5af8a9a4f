package dev.banyan.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody most likely meant. */
final class Nearest {
  private Nearest() {}

  /** The known word that takes the fewest changes, when it is near enough to be a slip. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /**
   * Insertions, deletions, substitutions and exchanges of neighbours that lead from one to the
   * other (optimal string alignment).
   */
  static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : fewest(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int fewest(int[][] rows, String from, String to, int i, int j) {
    char last = from.charAt(i - 1);
    int substituted = rows[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(substituted, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean exchanged =
        i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return exchanged ? Math.min(fewest, rows[i - 2][j - 2] + 1) : fewest;
  }
}
