package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks for identifiers in the bytes of a file, long before anything is parsed. Immutable and
 * thread-safe.
 */
public final class IdentifierScan {
  private final Set<String> wanted;

  private IdentifierScan(Collection<String> identifiers) {
    this.wanted = Set.copyOf(identifiers);
  }

  /** A scan for whole identifiers; a dotted name is never one. */
  public static IdentifierScan of(Collection<String> identifiers) {
    return new IdentifierScan(identifiers);
  }

  /** What this scan looks for. */
  public Set<String> identifiers() {
    return wanted;
  }

  /**
   * Which of the identifiers stand in a file as whole words, comments and strings included. A file
   * that spells identifiers with letters beyond ASCII may get more than it holds (Python compares
   * them in their NFKC form), never less.
   */
  public Set<String> in(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Set<String> found = new HashSet<>();
    for (String identifier : wanted) {
      if (text.contains(identifier)) {
        found.add(identifier);
      }
    }
    return found;
  }

  /** Whether {@link #in} would give anything. */
  public boolean anyIn(byte[] file) {
    return !in(file).isEmpty();
  }
}
