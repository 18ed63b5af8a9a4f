package dev.banyan.model;

import org.jspecify.annotations.Nullable;

/**
 * One place that names the old component.
 *
 * <p>Line and column are where the statement (of an import) or the expression (of a use) starts;
 * offset and length are the very name, as in {@code x} of {@code from m import (w, x)} or {@code
 * get} of {@code store.get()}.
 *
 * @param line from 1
 * @param column from 0, in Unicode code points
 * @param offset of the first byte of the name in the file
 * @param length of the name in bytes
 * @param kind how it is named
 * @param symbol the old component's own full name (with the member that is used), whatever alias
 *     the file uses
 * @param scope where it stands
 * @param confidence how sure that is
 * @param via the module that the file names, when a re-export leads to the component; else null
 */
public record Reference(
    int line,
    int column,
    int offset,
    int length,
    ReferenceKind kind,
    String symbol,
    ReferenceScope scope,
    Confidence confidence,
    @Nullable String via) {
  public Reference {
    if (line < 1 || column < 0 || offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "no such place: line "
              + line
              + ", column "
              + column
              + ", offset "
              + offset
              + ", length "
              + length);
    }
  }
}
