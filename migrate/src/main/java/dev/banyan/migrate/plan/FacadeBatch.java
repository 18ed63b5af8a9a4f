package dev.banyan.migrate.plan;

import dev.banyan.migrate.document.Sources;
import dev.banyan.model.Batch;
import dev.banyan.model.Consumer;
import dev.banyan.model.Estimate;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.util.Comparator;
import java.util.List;

/** The one batch of a migration with the strategy FACADE: the old component's own files. */
final class FacadeBatch {
  private FacadeBatch() {}

  /**
   * The batch; none when there is no file.
   *
   * @param definitions files that define the old component
   * @param staying consumers, all of whom go through these files: the riskiest of them says how
   *     risky the change is
   * @param cost of all of it
   */
  static List<Batch> of(
      List<String> definitions, List<Consumer> staying, Estimate cost, Sources sources) {
    if (definitions.isEmpty()) {
      return List.of();
    }
    String stay =
        staying.size() == 1
            ? "1 consumer stays as it is"
            : staying.size() + " consumers stay as they are";
    String reason = "the strategy is FACADE: " + stay + ", on the old name";
    List<PlannedConsumer> files =
        definitions.stream()
            .map(
                path ->
                    planned(
                        path,
                        staying,
                        path.equals(definitions.get(0)) ? cost : Estimate.NONE,
                        sources))
            .toList();
    return List.of(new Batch(1, "the old name stays, and hands calls on", reason, files, cost));
  }

  private static PlannedConsumer planned(
      String path, List<Consumer> staying, Estimate cost, Sources sources) {
    int references = staying.stream().mapToInt(one -> one.references().size()).sum();
    return new PlannedConsumer(
        path,
        sources.fingerprint(path),
        staying.stream().map(Consumer::risk).max(Comparator.naturalOrder()).orElse(Risk.LOW),
        staying.stream().mapToInt(Consumer::score).max().orElse(0),
        Math.max(1, references),
        Strategy.FACADE,
        "every consumer goes through it, and none of them changes",
        List.of(),
        List.of(),
        cost);
  }
}
