package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecDraft.Choice;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which symbols of the old component are used, how often and where; mentions do not count.
 *
 * @param bySymbol uses by full name
 * @param consumers how many files use it
 * @param references how many places do
 * @param busiest the file with the most of them, or null
 */
record Usage(Map<String, Count> bySymbol, int consumers, int references, @Nullable Choice busiest) {
  static Usage of(Findings findings) {
    Map<String, Count> counts = new TreeMap<>();
    int consumers = 0;
    int references = 0;
    ConsumerReferences busiest = null;
    int most = 0;
    for (ConsumerReferences consumer : findings.consumers()) {
      List<Reference> uses = uses(consumer);
      uses.forEach(use -> count(counts, use.symbol(), consumer.path()));
      consumers += uses.isEmpty() ? 0 : 1;
      references += uses.size();
      if (uses.size() > most && !findings.definitions().contains(consumer.path())) {
        most = uses.size();
        busiest = consumer;
      }
    }
    String reason = most + (most == 1 ? " reference" : " references, more than any other file");
    Choice choice = busiest == null ? null : new Choice(busiest.path(), reason);
    return new Usage(counts, consumers, references, choice);
  }

  Count count(String symbol) {
    return bySymbol.getOrDefault(symbol, new Count(0, Set.of()));
  }

  private static List<Reference> uses(ConsumerReferences consumer) {
    return consumer.references().stream()
        .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
        .toList();
  }

  private static void count(Map<String, Count> counts, String symbol, String path) {
    Count before = counts.getOrDefault(symbol, new Count(0, Set.of()));
    Set<String> files = new HashSet<>(before.files);
    files.add(path);
    counts.put(symbol, new Count(before.uses + 1, files));
  }

  /** How many references name a symbol, and the files they are in. */
  record Count(int uses, Set<String> files) {}
}
