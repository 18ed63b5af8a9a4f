package dev.banyan.migrate.page;

import static java.util.Map.entry;

import dev.banyan.migrate.page.Template.Filling;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The batches of the plan's page, in the order in which they are migrated. */
final class PlanBatches {
  private final Plan plan;
  private final Parts parts;
  private final @Nullable String graph;
  private final Set<String> anchored;
  private final Map<String, Integer> blockers = new HashMap<>();

  /**
   * @param anchored paths that a link within the page can lead to
   */
  PlanBatches(Plan plan, Parts parts, @Nullable String graph, Set<String> anchored) {
    this.plan = plan;
    this.parts = parts;
    this.graph = graph;
    this.anchored = anchored;
    for (Blocker blocker : plan.blockers()) {
      blockers.put(blocker.cause(), blockers.size() + 1);
    }
  }

  Filling section() {
    return plan.batches().isEmpty()
        ? Filling.none()
        : parts.fill(
            "batches",
            Map.of(
                "count", Filling.number(plan.batches().size()),
                "course", Filling.all(plan.batches().stream().map(this::stretch).toList()),
                "items", Filling.all(plan.batches().stream().map(this::batch).toList())));
  }

  private Filling stretch(Batch batch) {
    String title = batch.title() + ": " + PlanWords.counted(batch.consumers().size(), "file");
    return parts.fill(
        "stretch",
        Map.of(
            "risk", Filling.own(batch.risk().name()),
            "number", Filling.own(Integer.toString(batch.number())),
            "title", Filling.text(title),
            "weight", Filling.own(Integer.toString(Math.max(1, batch.estimate().highMinutes())))));
  }

  private Filling batch(Batch batch) {
    String risk = batch.risk().name();
    return parts.fill(
        "batch",
        Map.of(
            "number", Filling.own(Integer.toString(batch.number())),
            "title", Filling.text(batch.title()),
            "reason", Filling.text(batch.reason()),
            "risk", Filling.own(risk),
            "letter", Filling.own(risk.substring(0, 1)),
            "risk-word", Filling.own(PlanWords.of(batch.risk())),
            "work", Filling.text(WorkTime.words(batch.estimate())),
            "consumers", Filling.own(Integer.toString(batch.consumers().size())),
            "files", Filling.all(batch.consumers().stream().map(this::file).toList())));
  }

  private Filling file(PlannedConsumer file) {
    String risk = file.risk().name();
    return parts.fill(
        "file",
        Map.ofEntries(
            entry("anchor", Filling.text(Html.anchor(file.path()))),
            entry("fingerprint", Filling.text(file.fingerprint())),
            entry("path", Filling.text(file.path())),
            entry("name", name(file.path(), graph, parts)),
            entry("reason", Filling.text(file.reason())),
            entry("notes", Filling.all(List.of(after(file), heldBy(file)))),
            entry("score", Filling.number(file.score())),
            entry("risk", Filling.own(risk)),
            entry("letter", Filling.own(risk.substring(0, 1))),
            entry("risk-word", Filling.own(PlanWords.of(file.risk()))),
            entry("strategy", Filling.own(file.strategy().name())),
            entry("strategy-word", Filling.own(PlanWords.of(file.strategy()))),
            entry("meaning", Filling.own(PlanWords.meaning(file.strategy()))),
            entry("references", Filling.text(PlanWords.counted(file.references(), "ref"))),
            entry("work", Filling.text(WorkTime.words(file.estimate())))));
  }

  /** A file's name, which leads to the graph when there is one. */
  static Filling name(String path, @Nullable String graph, Parts parts) {
    Filling text = Filling.text(path);
    return graph == null
        ? parts.fill("name", Map.of("path", text))
        : parts.fill(
            "name-link",
            Map.of("address", Filling.text(graph + "#file=" + Html.encoded(path)), "path", text));
  }

  private Filling after(PlannedConsumer file) {
    if (file.dependsOn().isEmpty()) {
      return Filling.none();
    }
    List<Filling> files = file.dependsOn().stream().map(this::earlier).toList();
    return parts.fill("after", Map.of("files", Filling.all(files)));
  }

  private Filling earlier(String path) {
    return anchored.contains(path)
        ? parts.fill(
            "after-file",
            Map.of("anchor", Filling.text(Html.anchor(path)), "path", Filling.text(path)))
        : parts.fill("name", Map.of("path", Filling.text(path)));
  }

  private Filling heldBy(PlannedConsumer file) {
    if (file.heldUpBy().isEmpty()) {
      return Filling.none();
    }
    List<Filling> causes = file.heldUpBy().stream().map(this::cause).toList();
    return parts.fill("held-by", Map.of("causes", Filling.all(causes)));
  }

  private Filling cause(String cause) {
    Integer number = blockers.get(cause);
    Filling text = Filling.text(cause);
    return number == null
        ? parts.fill("cause-text", Map.of("cause", text))
        : parts.fill("cause", Map.of("number", Filling.own(number.toString()), "cause", text));
  }
}
