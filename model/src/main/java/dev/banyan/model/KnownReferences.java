package dev.banyan.model;

import java.util.List;

/**
 * The references of one file that a plan knows of.
 *
 * @param path relative to the project, with {@code /}
 * @param fingerprint of the file's bytes then: SHA-256, 64 hexadecimal digits
 * @param references by symbol and kind
 */
public record KnownReferences(String path, String fingerprint, List<Count> references) {
  public KnownReferences {
    references = List.copyOf(references);
  }

  /**
   * How often a file refers to one symbol in one way.
   *
   * @param symbol full name of the old symbol
   * @param kind how it is named
   * @param count at least 1
   */
  public record Count(String symbol, ReferenceKind kind, int count) {
    public Count {
      if (count < 1) {
        throw new IllegalArgumentException(symbol + " counted " + count + " times");
      }
    }
  }
}
