package dev.banyan.code.consumers;

import org.jspecify.annotations.Nullable;

/**
 * An expression that names an old component, before it is known what is done with it.
 *
 * @param symbol the component's own name
 * @param start offset of the expression
 * @param nameStart offset of the very name
 * @param nameEnd offset behind it
 * @param likely whether that is inferred
 * @param via the module that the file names, when it only re-exports the component; else null
 */
record Use(
    String symbol, int start, int nameStart, int nameEnd, boolean likely, @Nullable String via) {
  Use asLikely() {
    return new Use(symbol, start, nameStart, nameEnd, true, via);
  }
}
