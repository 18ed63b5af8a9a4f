package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.ComponentFiles;
import dev.banyan.migrate.analysis.Contamination;
import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Advice;
import dev.banyan.model.Advisory;
import dev.banyan.model.Advisory.Option;
import dev.banyan.model.Analysis;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.KeptOut;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: turns an analysis into a plan. Reads the project's files, writes
 * nothing; the same files, spec and day give the same plan. Serves one plan.
 */
public final class Planner {
  private final Analysis analysis;
  private final Spec spec;
  private final CodeSpec code;
  private final LocalDate today;
  private final Sources sources;
  private final Contamination contamination;
  private final Roster roster;
  private final Strategies strategies;
  private final Estimator estimator;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private Planner(
      Analysis analysis, Spec spec, CodeSpec code, Path project, LocalDate today, Calibration own) {
    this.analysis = analysis;
    this.spec = spec;
    this.code = code;
    this.today = today;
    this.sources = new Sources(project);
    this.contamination =
        new Contamination(
            sources,
            ComponentFiles.of(analysis, code.oldComponents()),
            spec.tools(),
            spec.generated(),
            code.newComponents());
    this.roster = new Roster(analysis, contamination);
    this.strategies = new Strategies(code);
    this.estimator = new Estimator(spec.estimate(), own);
  }

  /**
   * Makes a plan.
   *
   * @param analysis of the project as it is
   * @param spec with a code half
   * @param project its folder
   * @param today against which review dates are held
   * @throws IllegalArgumentException when the spec moves no code
   */
  public static Plan plan(Analysis analysis, Spec spec, Path project, LocalDate today) {
    return plan(analysis, spec, project, today, Calibration.NONE);
  }

  /** The same, with estimates that the project's own history corrects. */
  public static Plan plan(
      Analysis analysis, Spec spec, Path project, LocalDate today, Calibration calibration) {
    CodeSpec code = spec.code();
    if (code == null) {
      throw new IllegalArgumentException("the spec " + spec.name() + " moves no code");
    }
    return new Planner(analysis, spec, code, project, today, calibration).plan();
  }

  private Plan plan() {
    NavigableMap<String, PlannedConsumer> planned = new TreeMap<>();
    List<HybridConsumer> hybrids = new ArrayList<>();
    for (Consumer consumer : roster.toMigrate().values()) {
      HybridDecision decision = strategies.hybrid(consumer.path());
      if (decision == null) {
        planned.put(consumer.path(), planned(consumer));
      } else {
        hybrids.add(new HybridConsumer(planned(consumer), decision));
      }
    }
    List<Batch> batches = batches(planned);
    Estimate inBatches = sum(batches.stream().map(Batch::estimate).toList());
    Estimate files = sum(planned.values().stream().map(PlannedConsumer::estimate).toList());
    List<Consumer> toChange =
        planned.keySet().stream().map(path -> roster.toMigrate().get(path)).toList();
    Advisory advice =
        new Advisor(analysis, toChange, withArguments(), estimator, files, inBatches).advice();
    if (code.facade()) {
      batches = behindTheOldName(advice, toChange);
    }
    checkDecisions();
    warnings.addAll(analysis.warnings());
    return new Plan(
        spec.name(),
        code.oldComponents(),
        code.newComponents(),
        advice,
        batches,
        hybrids,
        roster.documentation(),
        roster.keptOut(),
        analysis.blockers(),
        problems,
        warnings,
        sum(batches.stream().map(Batch::estimate).toList()),
        known());
  }

  /** What was said about batches of consumers is void: none of them is migrated. */
  private List<Batch> behindTheOldName(Advisory advice, List<Consumer> staying) {
    problems.clear();
    warnings.clear();
    Option facade =
        advice.options().stream()
            .filter(option -> option.advice() == Advice.FACADE)
            .findFirst()
            .orElseThrow();
    if (!facade.possible()) {
      warnings.add("FACADE: " + facade.explanation() + "; what cannot be handed on stays");
    }
    List<String> definitions =
        analysis.definitions().stream()
            .filter(path -> path.endsWith(".py"))
            .filter(path -> isOld(contamination.judge(path, List.of())))
            .toList();
    return FacadeBatch.of(definitions, staying, facade.estimate(), sources);
  }

  private static boolean isOld(@Nullable KeptOut out) {
    return out == null || out.kind() == KeptOut.Kind.OLD_COMPONENT;
  }

  private Set<String> withArguments() {
    Set<String> members = new TreeSet<>();
    code.rewrite().stream()
        .filter(rule -> rule.arguments() != null)
        .forEach(rule -> members.add(rule.from()));
    return members;
  }

  private static Estimate sum(List<Estimate> estimates) {
    return estimates.stream().reduce(Estimate.NONE, Estimate::plus);
  }

  private PlannedConsumer planned(Consumer consumer) {
    Strategies.Choice choice = strategies.of(consumer);
    return new PlannedConsumer(
        consumer.path(),
        sources.fingerprint(consumer.path()),
        consumer.risk(),
        consumer.score(),
        consumer.references().size(),
        choice.strategy(),
        choice.reason(),
        dependencies(consumer.path()),
        heldUpBy(consumer.path()),
        estimator.consumer(consumer, choice.strategy()));
  }

  private List<String> dependencies(String path) {
    return analysis.graph().edges().stream()
        .filter(edge -> edge.from().equals(path))
        .map(ConsumerGraph.Edge::to)
        .filter(roster.toMigrate()::containsKey)
        .sorted()
        .toList();
  }

  private List<String> heldUpBy(String path) {
    return analysis.blockers().stream()
        .filter(blocker -> blocker.consumers().contains(path))
        .map(Blocker::cause)
        .toList();
  }

  private List<Batch> batches(NavigableMap<String, PlannedConsumer> planned) {
    ListedBatches listed = new ListedBatches(roster, contamination, planned);
    List<Draft> drafts = new ArrayList<>(listed.of(spec.batches().lists()));
    if (!spec.batches().lists().isEmpty()) {
      listed.checkRings(analysis.graph());
    }
    NavigableMap<String, PlannedConsumer> rest = new TreeMap<>(planned);
    rest.keySet().removeIf(listed::holds);
    warnOfUnlisted(rest.keySet());
    AutomaticBatches automatic = new AutomaticBatches(Limits.of(spec.batches()), estimator);
    drafts.addAll(automatic.of(rest));
    problems.addAll(listed.problems());
    warnings.addAll(listed.warnings());
    warnings.addAll(automatic.warnings());
    return numbered(drafts);
  }

  private void warnOfUnlisted(Set<String> rest) {
    if (!spec.batches().lists().isEmpty() && !rest.isEmpty()) {
      warnings.add(
          rest.size()
              + " consumers are in no list of the spec, and follow in batches of their own: "
              + String.join(", ", rest));
    }
  }

  private List<Batch> numbered(List<Draft> drafts) {
    List<Batch> batches = new ArrayList<>();
    for (Draft draft : drafts) {
      batches.add(
          new Batch(
              batches.size() + 1,
              draft.title(),
              draft.reason(),
              draft.consumers(),
              estimator.batch(draft.consumers())));
    }
    return batches;
  }

  private void checkDecisions() {
    DecisionChecks checks = new DecisionChecks(today);
    Set<String> named = new TreeSet<>();
    code.hybrid().forEach(decision -> named.add(decision.path()));
    code.strategy().forEach(choice -> named.add(choice.path()));
    for (String path : named) {
      checkNamed(path);
    }
    roster.toMigrate().keySet().stream()
        .map(strategies::hybrid)
        .forEach(decision -> warnings.addAll(checks.warnings(decision)));
  }

  private void checkNamed(String path) {
    if (roster.toMigrate().containsKey(path)) {
      return;
    }
    KeptOut out = contamination.judge(path, List.of());
    if (out != null) {
      roster.keepOut(out);
      problems.add("the spec decides about " + path + ", which " + whyOut(out));
    } else {
      problems.add("the spec decides about " + path + ", which does not use the old component");
    }
  }

  private static String whyOut(KeptOut out) {
    return out.kind() == KeptOut.Kind.MISSING
        ? "does not exist"
        : "is never migrated: " + out.reason();
  }

  private List<KnownReferences> known() {
    List<KnownReferences> known = new ArrayList<>();
    for (Consumer consumer : analysis.consumers()) {
      List<KnownReferences.Count> counts =
          roster.isUnparsable(consumer.path())
              ? ReferenceCounts.ofUnparsable(consumer.references())
              : ReferenceCounts.of(consumer.references());
      KeptOut out = contamination.judge(consumer.path(), consumer.references());
      if (!counts.isEmpty() && ReferenceCounts.counts(out)) {
        known.add(
            new KnownReferences(consumer.path(), sources.fingerprint(consumer.path()), counts));
      }
    }
    return known;
  }
}
