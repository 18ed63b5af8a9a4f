package dev.banyan.migrate.plan;

import dev.banyan.model.Confidence;
import dev.banyan.model.KeptOut;
import dev.banyan.model.KnownReferences.Count;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts references by symbol and kind. Lines do not count, so that code may move within its file;
 * mentions do not either, for a comment uses nothing; except in a file that does not parse.
 */
public final class ReferenceCounts {
  private ReferenceCounts() {}

  /** What tells references apart. */
  private record Key(String symbol, ReferenceKind kind) {}

  /**
   * Whether the gate looks at a file. The destination's files are in no batch, and count all the
   * same: the new component must not come to lean on the old one.
   *
   * @param out why it is in no batch, or null when it is in one
   */
  public static boolean counts(@Nullable KeptOut out) {
    return out == null || out.kind() == KeptOut.Kind.DESTINATION;
  }

  /** Whether the gate looks at a reference. */
  public static boolean counts(Reference reference) {
    return reference.kind() != ReferenceKind.MENTION
        && reference.confidence() != Confidence.TEXTUAL;
  }

  /** The counts of one file's references, by symbol and kind. */
  public static List<Count> of(List<Reference> references) {
    return all(references.stream().filter(ReferenceCounts::counts).toList());
  }

  /**
   * The counts of a file that no Python accepts: all that is known of it is what it mentions, so
   * that counts, too.
   */
  public static List<Count> ofUnparsable(List<Reference> references) {
    return all(references);
  }

  private static List<Count> all(List<Reference> references) {
    NavigableMap<Key, Integer> numbers =
        new TreeMap<>(Comparator.comparing(Key::symbol).thenComparing(Key::kind));
    references.stream()
        .forEach(
            reference ->
                numbers.merge(new Key(reference.symbol(), reference.kind()), 1, Integer::sum));
    List<Count> counts = new ArrayList<>();
    numbers.forEach((key, number) -> counts.add(new Count(key.symbol(), key.kind(), number)));
    return counts;
  }
}
