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

/**
 * What one look at a file gave.
 *
 * @param facts what it says to others
 * @param shape its outline
 * @param reads what it asked for
 * @param demands files that must be looked at before this one is understood
 * @param references in the order of the text
 * @param imports paths of files that it imports
 * @param metrics how difficult it is to change
 */
record Look(
    Map<Fact, ValueSet> facts,
    FileShape shape,
    Set<Fact> reads,
    Set<String> demands,
    List<Reference> references,
    List<String> imports,
    FileMetrics metrics) {
  private static final int PASSES = 6;

  static Look at(World world, String path, ParsedFile parsed, MentionSearch mentions) {
    FileRun run = new FileRun(world, path);
    References references = new References(parsed.source());
    Reading reading = read(run, parsed, references, mentions);
    for (int pass = 1; pass < PASSES && run.stale(); pass++) {
      run.again();
      references = new References(parsed.source());
      reading = read(run, parsed, references, mentions);
    }
    List<Reference> found = references.sorted();
    return new Look(
        run.facts(),
        run.shape(),
        run.reads,
        run.demands,
        found,
        List.copyOf(run.imports),
        reading.metrics.of(path, parsed, found));
  }

  /** Of a file that only mentions old components. */
  static Look mentions(String path, ParsedFile parsed, List<Reference> found, Doors doors) {
    return new Look(
        Map.of(),
        FileRun.emptyShape(),
        Set.of(),
        Set.of(),
        found,
        doors.files(),
        new Metrics().of(path, parsed, found));
  }

  /** The same with more references. */
  Look with(List<Reference> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Reference> all = new ArrayList<>(references);
    all.addAll(more);
    all.sort(Comparator.comparingInt(Reference::offset));
    return new Look(facts, shape, reads, demands, all, imports, metrics);
  }

  private static Reading read(
      FileRun run, ParsedFile parsed, References references, MentionSearch mentions) {
    Reading reading = new Reading(run, parsed, references, mentions);
    reading.read(parsed);
    return reading;
  }
}
