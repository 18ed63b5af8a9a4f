package dev.banyan.code.names;

import org.jspecify.annotations.Nullable;

/**
 * One place where a name stands.
 *
 * @param name as the tree spells it
 * @param start offset of its first byte in the UTF-8 text; -1 when the tree does not tell
 * @param end offset behind its last byte; -1 when the tree does not tell
 * @param kind what is done with it there
 * @param variable what it means; null when nothing in the file binds it
 */
public record Occurrence(String name, int start, int end, Kind kind, @Nullable Variable variable) {
  /** What is done with a name. */
  public enum Kind {
    /** It is read. */
    LOAD,
    /** It is read inside a string: an annotation in quotes, or an item of {@code __all__}. */
    QUOTED,
    /** It is bound, other than by an import. */
    STORE,
    /** It is bound by an import. */
    IMPORT,
    /** It is deleted. */
    DELETE,
    /** It is declared global or nonlocal. */
    DECLARE
  }

  /** Whether the name is read here. */
  public boolean reads() {
    return kind == Kind.LOAD || kind == Kind.QUOTED;
  }
}
