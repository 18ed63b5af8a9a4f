package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.migrate.spec.BatchSpec;
import dev.banyan.migrate.spec.ChosenStrategy;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ContractSpec;
import dev.banyan.migrate.spec.EstimateSpec;
import dev.banyan.migrate.spec.RetentionSpec;
import dev.banyan.migrate.spec.RiskSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.Plan;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project and its analysis, drawn with a few words. */
final class Sketch {
  static final String OLD = "app.db.Manager";
  static final LocalDate TODAY = LocalDate.of(2026, 5, 4);

  private final Path project;
  private final Map<String, Consumer> consumers = new TreeMap<>();
  private final List<ConsumerGraph.Edge> edges = new ArrayList<>();
  private final List<List<String>> rings = new ArrayList<>();
  private final List<Blocker> blockers = new ArrayList<>();
  private final List<HybridDecision> hybrids = new ArrayList<>();
  private final List<ChosenStrategy> strategies = new ArrayList<>();
  private BatchSpec batches = BatchSpec.automatic();
  private EstimateSpec estimate = EstimateSpec.defaults();
  private @Nullable String templates;

  Sketch(Path project) {
    this.project = project;
    write("app/db.py", "class Manager: pass\n");
  }

  Path project() {
    return project;
  }

  Sketch write(String path, String text) {
    try {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A consumer with as many certain calls, and its file. */
  Sketch consumer(String path, Risk risk, int references, Object... factors) {
    Reference[] all = new Reference[references];
    Arrays.setAll(all, i -> reference(ReferenceKind.CALL, OLD + ".m" + i, Confidence.CERTAIN));
    return consumer(path, risk, List.of(all), factors);
  }

  Sketch consumer(String path, Risk risk, List<Reference> references, Object... factors) {
    List<RiskFactor> measured = new ArrayList<>();
    for (int i = 0; i < factors.length; i += 2) {
      Factor factor = (Factor) factors[i];
      measured.add(
          new RiskFactor(factor.key(), (Integer) factors[i + 1], 1, factor.key() + " said so"));
    }
    consumers.put(path, new Consumer(path, risk, 5, List.of(), measured, false, references));
    return write(path, "# " + path + "\n");
  }

  Sketch mention(String path, int number) {
    Reference[] all = new Reference[number];
    Arrays.setAll(all, i -> reference(ReferenceKind.MENTION, OLD, Confidence.TEXTUAL));
    return consumer(path, Risk.LOW, List.of(all));
  }

  static Reference reference(ReferenceKind kind, String symbol, Confidence confidence) {
    return new Reference(3, 0, 30, 3, kind, symbol, ReferenceScope.MODULE, confidence, null);
  }

  Sketch imports(String from, String to) {
    edges.add(new ConsumerGraph.Edge(from, to));
    return this;
  }

  Sketch ring(String... paths) {
    rings.add(List.of(paths));
    for (int i = 0; i < paths.length; i++) {
      imports(paths[i], paths[(i + 1) % paths.length]);
    }
    return this;
  }

  Sketch blocker(Blocker.Kind kind, String cause, String member, String... held) {
    blockers.add(
        new Blocker(kind, cause, "app/db.py:1", List.of(OLD + "." + member), List.of(held), "do"));
    return this;
  }

  Sketch hybrid(String path, @Nullable String owner, @Nullable LocalDate review) {
    hybrids.add(new HybridDecision(path, "too tangled", owner, review));
    return this;
  }

  Sketch strategy(ChosenStrategy choice) {
    strategies.add(choice);
    return this;
  }

  Sketch batches(BatchSpec spec) {
    this.batches = spec;
    return this;
  }

  Sketch estimate(Map<String, Double> minutes) {
    this.estimate = new EstimateSpec(minutes);
    return this;
  }

  Sketch templates(String folder) {
    this.templates = folder;
    return this;
  }

  Spec spec() {
    CodeSpec plain = CodeSpec.of(List.of(OLD), List.of("app.data"));
    CodeSpec code =
        new CodeSpec(
            plain.language(),
            List.of(),
            plain.oldComponents(),
            plain.newComponents(),
            List.of(),
            List.of(),
            List.of(),
            hybrids,
            strategies);
    return new Spec(
        "move",
        code,
        ContractSpec.empty(),
        batches,
        RiskSpec.defaults(),
        estimate,
        List.of(),
        List.of(),
        templates,
        List.of(),
        List.of(),
        RetentionSpec.defaults(),
        false);
  }

  Analysis analysis() {
    List<ConsumerGraph.Edge> sorted = new ArrayList<>(edges);
    return new Analysis(
        consumers.size(),
        List.of("."),
        List.of(),
        List.of(),
        List.copyOf(consumers.values()),
        List.of("app/db.py"),
        new ConsumerGraph(sorted, rings, List.of()),
        blockers,
        List.of());
  }

  Plan plan() {
    return Planner.plan(analysis(), spec(), project, TODAY);
  }
}
