package dev.banyan.code.python;

import java.util.List;
import java.util.Locale;

/**
 * The characters behind {@code \N{name}}. Java knows the names of Unicode's table; those that are
 * made by rule (ideographs and Hangul syllables, chapter 3.12 of the standard) are made here.
 */
final class CharacterNames {
  /** Stands for a name that this Java's Unicode does not know: an alias, or a newer character. */
  static final int UNKNOWN = 0xFFFD;

  private static final String IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
  private static final String HANGUL = "HANGUL SYLLABLE ";
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final List<String> LEADS =
      List.of(
          "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T",
          "P", "H");
  private static final List<String> VOWELS =
      List.of(
          "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO",
          "WE", "WI", "YU", "EU", "YI", "I");
  private static final List<String> TAILS =
      List.of(
          "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH",
          "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H");

  private CharacterNames() {}

  static int find(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.startsWith(IDEOGRAPH)) {
      return ideograph(upper.substring(IDEOGRAPH.length()));
    }
    return upper.startsWith(HANGUL) ? syllable(upper.substring(HANGUL.length())) : listed(upper);
  }

  private static int listed(String name) {
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException unknown) {
      return UNKNOWN;
    }
  }

  private static int ideograph(String code) {
    return code.matches("[0-9A-F]{4,5}") && Character.isIdeographic(Integer.parseInt(code, 16))
        ? Integer.parseInt(code, 16)
        : UNKNOWN;
  }

  private static int syllable(String name) {
    for (int lead = 0; lead < LEADS.size(); lead++) {
      for (int vowel = 0; vowel < VOWELS.size(); vowel++) {
        String start = LEADS.get(lead) + VOWELS.get(vowel);
        int tail = name.startsWith(start) ? TAILS.indexOf(name.substring(start.length())) : -1;
        if (tail >= 0) {
          return FIRST_SYLLABLE + (lead * VOWELS.size() + vowel) * TAILS.size() + tail;
        }
      }
    }
    return UNKNOWN;
  }
}
