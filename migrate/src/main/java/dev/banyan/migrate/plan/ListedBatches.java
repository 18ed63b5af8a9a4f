package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Contamination;
import dev.banyan.migrate.spec.BatchSpec;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.KeptOut;
import dev.banyan.model.PlannedConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the spec's own lists as they are, and says everything that is wrong with them: a file that
 * is skipped in silence is a consumer that breaks later.
 */
final class ListedBatches {
  private final Roster roster;
  private final Contamination contamination;
  private final Map<String, PlannedConsumer> consumers;
  private final Map<String, String> batchOf = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  ListedBatches(
      Roster roster, Contamination contamination, Map<String, PlannedConsumer> consumers) {
    this.roster = roster;
    this.contamination = contamination;
    this.consumers = consumers;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Whether a list holds a consumer. */
  boolean holds(String path) {
    return batchOf.containsKey(path);
  }

  /** The batches that can be made of the lists; a list without a single consumer gives none. */
  List<Draft> of(List<BatchSpec.Listed> lists) {
    List<Draft> drafts = new ArrayList<>();
    for (BatchSpec.Listed list : lists) {
      List<PlannedConsumer> found = new ArrayList<>();
      for (String path : list.files()) {
        PlannedConsumer consumer = consumer(list, path);
        if (consumer != null) {
          found.add(consumer);
        }
      }
      if (!found.isEmpty()) {
        drafts.add(new Draft(list.name(), "listed in the spec", found));
      }
    }
    return drafts;
  }

  private @Nullable PlannedConsumer consumer(BatchSpec.Listed list, String path) {
    String before = batchOf.get(path);
    if (before != null) {
      problems.add(path + " is listed in '" + before + "' and in '" + list.name() + "'");
      return null;
    }
    PlannedConsumer consumer = consumers.get(path);
    if (consumer == null) {
      complain(list, path);
      return null;
    }
    batchOf.put(path, list.name());
    checkRisk(list, consumer);
    return consumer;
  }

  private void complain(BatchSpec.Listed list, String path) {
    KeptOut out = contamination.judge(path, List.of());
    String start = "'" + list.name() + "' lists " + path + ", which ";
    if (out != null) {
      roster.keepOut(out);
      problems.add(
          out.kind() == KeptOut.Kind.MISSING
              ? start + "does not exist"
              : start + "is never migrated: " + out.reason());
    } else if (roster.isDocumentation(path)) {
      problems.add(start + "only mentions the old component: it is in the documentation list");
    } else if (roster.toMigrate().containsKey(path)) {
      warnings.add(start + "stays hybrid, and is left out of the batch");
    } else {
      problems.add(start + "does not use the old component");
    }
  }

  private void checkRisk(BatchSpec.Listed list, PlannedConsumer consumer) {
    if (list.risk() != null && consumer.risk().compareTo(list.risk()) > 0) {
      warnings.add(
          "'"
              + list.name()
              + "' expects at most "
              + list.risk()
              + " risk, and "
              + consumer.path()
              + " is "
              + consumer.risk());
    }
  }

  /** Import rings that the lists tear apart, or of which they name only a part. */
  void checkRings(ConsumerGraph graph) {
    for (List<String> ring : graph.cycles()) {
      List<String> planned = ring.stream().filter(consumers::containsKey).toList();
      long batches =
          planned.stream().map(path -> batchOf.getOrDefault(path, "")).distinct().count();
      if (batches > 1) {
        problems.add(
            "consumers that import each other in a ring are not in one batch: "
                + String.join(", ", planned));
      }
    }
  }
}
