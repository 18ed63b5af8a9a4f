package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a file gave.
 *
 * @param facts what it says to others
 * @param shape its outline
 * @param demands files that must be looked at before this one is understood
 * @param wholes files that must be looked into wholly before this one is understood
 * @param references in the order of the text
 * @param imports paths of files that it imports
 * @param metrics how difficult it is to change
 * @param parts what its parts asked and gave, for the next look; empty when there is none yet
 */
record Look(
    Map<Fact, ValueSet> facts,
    FileShape shape,
    Set<String> demands,
    Set<String> wholes,
    List<Reference> references,
    List<String> imports,
    FileMetrics metrics,
    Map<String, Part> parts) {

  /**
   * A look, and what the file asked for: who tells, not who was told, keeps that.
   *
   * @param reads what it asked for
   */
  record Fresh(Look look, Set<Fact> reads) {}

  /**
   * Looks at a file.
   *
   * @param mentioned what its comments mention
   * @param before what the look before gave, or null for the first
   */
  static Fresh at(
      World world,
      String path,
      ParsedFile parsed,
      MentionSearch mentions,
      List<Reference> mentioned,
      @Nullable Look before) {
    FileRun run = new FileRun(world, path, before);
    References references = new References(parsed.source());
    new Reading(run, parsed, references, mentions).read();
    References.Finds finds = new References.Finds();
    Metrics metrics = new Metrics();
    for (Part part : run.parts().values()) {
      finds.addAll(part.finds);
      metrics.addAll(part.metrics);
    }
    List<Reference> found = references.sorted(finds);
    List<Reference> all = all(found, mentioned);
    FileMetrics counted =
        before != null && before.references().equals(all)
            ? before.metrics()
            : all.isEmpty() ? FileMetrics.none(0) : metrics.of(path, parsed, found);
    // Most files are looked at once: what their parts asked is not worth its memory.
    Map<String, Part> parts = before == null ? Map.of() : run.parts();
    Look look =
        new Look(
            run.facts(),
            kept(run.shape(), before),
            run.demands(),
            run.wholes(),
            all,
            List.copyOf(run.imports()),
            counted,
            parts);
    return new Fresh(look, run.reads());
  }

  /** With what is equal taken from the older one, so that others see that it has not changed. */
  private static FileShape kept(FileShape shape, @Nullable Look before) {
    return before == null ? shape : shape.like(before.shape());
  }

  /** The same, of which nothing is taken for true that another text of the file would change. */
  Look withoutParts() {
    return new Look(facts, shape, demands, wholes, references, imports, metrics, Map.of());
  }

  /** Of a file that only mentions old components. */
  static Look mentions(String path, ParsedFile parsed, List<Reference> found, Doors doors) {
    return new Look(
        Map.of(),
        FileShape.empty(),
        Set.of(),
        Set.of(),
        found,
        doors.files(),
        new Metrics().of(path, parsed, found),
        Map.of());
  }

  private static List<Reference> all(List<Reference> found, List<Reference> mentioned) {
    if (mentioned.isEmpty()) {
      return found;
    }
    List<Reference> all = new ArrayList<>(found);
    all.addAll(mentioned);
    all.sort(Comparator.comparingInt(Reference::offset));
    return all;
  }
}
