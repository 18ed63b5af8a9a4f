package dev.banyan.code.mentions;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One way to write a component in text.
 *
 * @param text the very bytes
 * @param lead how many of them stand before its first identifier
 * @param symbol the old component that it means
 * @param kind what may stand around it, and behind it
 */
record Spelling(String text, int lead, String symbol, Kind kind) {
  enum Kind {
    /** A dotted name, {@code a.b.C} or {@code a.b:C}; members may follow. */
    DOTTED,
    /** The path of a file. */
    PATH,
    /** A class or function by its own name alone; members may follow. */
    BARE
  }

  static Spelling of(String text, String symbol, Kind kind) {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int lead = 0;
    while (lead < bytes.length() && !Text.startsIdentifier(bytes.charAt(lead))) {
      lead++;
    }
    return new Spelling(bytes, lead, symbol, kind);
  }

  /** Its first identifier, by which places where it may stand are found. */
  String firstIdentifier() {
    int end = lead;
    while (end < text.length() && Text.isIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(lead, end);
  }

  /** The rarest word in it, as far as its length tells. */
  String longestIdentifier() {
    return Stream.of(text.split("[^\\w\\x80-\\xff]+"))
        .max(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .map(word -> new String(word.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .orElse(text);
  }
}
