package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for identifiers in the bytes of a file, long before anything is parsed: one pass, however
 * many identifiers are wanted. Immutable and thread-safe.
 */
public final class IdentifierScan {
  /** Stands for a star import, where {@link Project#holding} is asked which files hold one. */
  public static final String STAR_IMPORT = "import*";

  private final Map<Integer, String> byHash = new HashMap<>();
  private final Map<Integer, List<String>> sameHash = new HashMap<>();
  private final Set<String> wanted;

  /** The keys of {@link #byHash}: they are tried on each file of a project. */
  private final int[] hashes;

  private IdentifierScan(Collection<String> identifiers) {
    this.wanted = Set.copyOf(identifiers);
    for (String identifier : wanted) {
      int hash = Identifiers.hash(NormalForm.of(identifier));
      String other = byHash.putIfAbsent(hash, identifier);
      if (other != null) {
        sameHash.merge(hash, List.of(identifier), IdentifierScan::joined);
      }
    }
    this.hashes = byHash.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** A scan for whole identifiers; a dotted name is never one. */
  public static IdentifierScan of(Collection<String> identifiers) {
    return new IdentifierScan(identifiers);
  }

  /** By which {@link Project#mayHold} knows an identifier. */
  public static int hash(String identifier) {
    return Identifiers.hash(NormalForm.of(identifier));
  }

  /** What this scan looks for. */
  public Set<String> identifiers() {
    return wanted;
  }

  /**
   * Which of the identifiers stand in a file as whole words, comments and strings included. Words
   * with letters beyond ASCII are compared in their NFKC form, as Python does; a file where such a
   * word is no UTF-8 is taken to hold everything.
   */
  public Set<String> in(byte[] file) {
    Set<String> found = new HashSet<>();
    Identifiers words = new Identifiers(file);
    while (words.next()) {
      if (!words.isAscii()) {
        String normal = NormalForm.of(file, words.start(), words.end());
        if (normal == null) {
          return wanted;
        }
        take(normal, Identifiers.hash(normal), found);
      } else if (byHash.containsKey(words.hash())) {
        int length = words.end() - words.start();
        take(
            new String(file, words.start(), length, StandardCharsets.ISO_8859_1),
            words.hash(),
            found);
      }
    }
    return found;
  }

  private void take(String word, int hash, Set<String> found) {
    String first = byHash.get(hash);
    if (first != null && NormalForm.of(first).equals(word)) {
      found.add(first);
    }
    for (String other : sameHash.getOrDefault(hash, List.of())) {
      if (NormalForm.of(other).equals(word)) {
        found.add(other);
      }
    }
  }

  /**
   * Whether a stretch of a file may hold one of the identifiers: never wrong when it says no.
   *
   * @param from offset of its first byte
   * @param to offset behind its last
   */
  public boolean mayBeIn(byte[] file, int from, int to) {
    Identifiers words = new Identifiers(file, from, to);
    while (words.next()) {
      if (!words.isAscii() || byHash.containsKey(words.hash())) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #in} would give anything. */
  public boolean anyIn(byte[] file) {
    return !in(file).isEmpty();
  }

  /** Notes that this was asked. */
  void noteIn(Trace trace) {
    for (int hash : hashes) {
      trace.word(hash);
    }
  }

  /** What a file may hold, by its facts alone. */
  Set<String> in(IdentifierSet identifiers) {
    Set<String> found = null;
    for (int hash : hashes) {
      if (identifiers.mayHold(hash)) {
        found = found == null ? new HashSet<>() : found;
        found.add(byHash.get(hash));
        found.addAll(sameHash.getOrDefault(hash, List.of()));
      }
    }
    return orNone(found);
  }

  private static Set<String> orNone(@Nullable Set<String> found) {
    return found == null ? Set.of() : found;
  }
}
