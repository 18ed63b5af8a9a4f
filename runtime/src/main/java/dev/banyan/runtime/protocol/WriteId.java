package dev.banyan.runtime.protocol;

import java.util.Locale;

/**
 * The names of writes. An application's instance names its writes in the order in which it makes
 * them, so that two of them on one key can be told apart by age wherever they meet: after an answer
 * that was lost, after a line that delivered late, in a spool that outlived its process.
 *
 * <p>A name is {@code AUTHOR:NUMBER}, each 16 hexadecimal digits; of one author the greater text is
 * the later write. Any other text names a write too, of an author who wrote nothing else.
 */
public final class WriteId {
  /** Characters of a name. */
  public static final int LENGTH = 33;

  private static final int AUTHOR = 17;

  private WriteId() {}

  /**
   * The name of a write.
   *
   * @param author that no other instance has; any bits
   * @param number of the write among the author's, from 0
   */
  public static String of(long author, long number) {
    return String.format(Locale.ROOT, "%016x:%016x", author, number);
  }

  /** Whether both are of one author, and the first is the earlier one. */
  public static boolean before(String one, String other) {
    return sameAuthor(one, other) && one.compareTo(other) < 0;
  }

  private static boolean sameAuthor(String one, String other) {
    return one.regionMatches(0, other, 0, AUTHOR) && isName(one) && isName(other);
  }

  private static boolean isName(String text) {
    return text.length() == LENGTH
        && text.charAt(AUTHOR - 1) == ':'
        && text.chars().filter(WriteId::isDigit).count() == LENGTH - 1;
  }

  private static boolean isDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }
}
