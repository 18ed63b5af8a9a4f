package dev.banyan.code.project;

/**
 * What a file replies when it is asked for words and imports, boiled down to a number: two contents
 * of a file with the same number cannot be told apart by who does not read it. Immutable.
 */
final class Replies {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int[] words;

  /**
   * Replies to questions.
   *
   * @param words hashes of all words that are asked for
   */
  Replies(int[] words) {
    this.words = words;
  }

  long of(FileFacts facts) {
    long sum = ContentHash.of(facts.imports());
    long bits = 1;
    for (int word : words) {
      bits = bits << 1 | (facts.identifiers().mayHold(word) ? 1 : 0);
      if (bits < 0) {
        sum = mixed(sum ^ bits);
        bits = 1;
      }
    }
    return mixed(sum ^ bits);
  }

  private static long mixed(long sum) {
    long product = (sum ^ sum >>> 32) * MULTIPLIER;
    return product ^ product >>> 29;
  }
}
