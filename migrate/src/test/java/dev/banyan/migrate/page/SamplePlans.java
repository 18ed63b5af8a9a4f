package dev.banyan.migrate.page;

import dev.banyan.model.Advice;
import dev.banyan.model.Advisory;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans to show, built by hand. */
final class SamplePlans {
  static final String CAUSE = "ServiceContainer defaults to use_modular_api=False";

  private SamplePlans() {}

  /** Two batches, a blocker, hybrids, documents and files kept out. */
  static Plan small() {
    Batch simple =
        new Batch(
            1,
            "Simple files",
            "Low risk, and nothing else imports them.",
            List.of(
                file("scripts/export.py", Risk.LOW, Strategy.REPLACE, List.of(), List.of()),
                file("app/health.py", Risk.LOW, Strategy.REPLACE, List.of(), List.of())),
            new Estimate(20, 50));
    Batch services =
        new Batch(
            2,
            "Services",
            "They need the service container to be configured.",
            List.of(
                file(
                    "app/services/epic.py", Risk.MEDIUM, Strategy.ADAPT, List.of(), List.of(CAUSE)),
                file(
                    "app/services/container.py",
                    Risk.CRITICAL,
                    Strategy.MANUAL,
                    List.of("app/services/epic.py", "app/health.py"),
                    List.of(CAUSE))),
            new Estimate(90, 260));
    return plan("tracker", List.of(simple, services));
  }

  /** A plan in which every name and sentence is one of the hostile paths. */
  static Plan hostile() {
    List<PlannedConsumer> files =
        Samples.HOSTILE.stream()
            .map(
                path ->
                    new PlannedConsumer(
                        path,
                        "0".repeat(64),
                        Risk.HIGH,
                        12,
                        3,
                        Strategy.MANUAL,
                        path,
                        Samples.HOSTILE,
                        List.of(path, CAUSE),
                        new Estimate(5, 10)))
            .toList();
    String name = "<script>alert(1)</script>";
    return plan(name, List.of(new Batch(1, name, name, files, new Estimate(5, 10))));
  }

  static Plan plan(String name, List<Batch> batches) {
    Estimate all = batches.stream().map(Batch::estimate).reduce(Estimate.NONE, Estimate::plus);
    return new Plan(
        name,
        List.of("app.db.Manager"),
        List.of("app.database"),
        advice(all),
        batches,
        List.of(
            hybrid(
                "app/pages/board.py",
                "7 uses inside callbacks; stays until the board is rewritten",
                "board team",
                LocalDate.of(2024, 3, 1)),
            hybrid("app/pages/timer.py", "uses a method without a target", null, null)),
        List.of(
            new DocumentationFile("README.md", 3, false),
            new DocumentationFile("docs/db.md", 1, false),
            new DocumentationFile("run.sh", 1, true)),
        List.of(
            new KeptOut("app/database/queries.py", KeptOut.Kind.DESTINATION, "destination", 2),
            new KeptOut("backups/db.py", KeptOut.Kind.BACKUP, "a copy of app/db.py", 5)),
        List.of(
            new Blocker(
                Blocker.Kind.REQUIREMENT,
                CAUSE,
                "app/services/container.py:41",
                List.of("get_projects", "create_task"),
                List.of("app/services/epic.py", "app/services/container.py", "app/other.py"),
                "Change the default to True, or pass it where the container is made.")),
        List.of("batch 'pages' lists app/pages/gone.py, which does not exist"),
        List.of("1 file does not parse: app/broken.py"),
        all,
        List.of());
  }

  private static Advisory advice(Estimate batches) {
    return new Advisory(
        Advice.BATCHES,
        "Only 13 of 54 methods keep their parameters, so the old name could not be kept as it is.",
        List.of(
            new Advisory.Option(Advice.BATCHES, true, 4, batches, "Four files in two steps."),
            new Advisory.Option(
                Advice.FACADE, true, 1, new Estimate(600, 1500), "54 methods to delegate."),
            new Advisory.Option(
                Advice.BIG_BANG, false, 4, Estimate.NONE, "One of the files is critical.")));
  }

  private static HybridConsumer hybrid(
      String path, String reason, @Nullable String owner, @Nullable LocalDate review) {
    return new HybridConsumer(
        file(path, Risk.HIGH, Strategy.HYBRID, List.of(), List.of()),
        new HybridDecision(path, reason, owner, review));
  }

  private static PlannedConsumer file(
      String path, Risk risk, Strategy strategy, List<String> after, List<String> heldUpBy) {
    return new PlannedConsumer(
        path,
        "0123456789abcdef".repeat(4),
        risk,
        9,
        4,
        strategy,
        "Every reference has a rule that keeps its parameters.",
        after,
        heldUpBy,
        new Estimate(10, 25));
  }
}
