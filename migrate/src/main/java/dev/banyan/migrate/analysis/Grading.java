package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.Globs;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.RiskSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import dev.banyan.model.Unparsable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Grades findings: the pure half of an analysis, which reads no file. Serves one analysis. */
final class Grading {
  private final RiskSpec risk;
  private final Findings findings;
  private final Surroundings around;
  private final MemberMap members;
  private final GraphBuilder graph;
  private final RiskGrader grader;
  private final Set<String> unparsable;
  private final BlockerList blockers;
  private final List<String> warnings = new ArrayList<>();

  private Grading(CodeSpec code, RiskSpec risk, Findings findings, Surroundings around) {
    this.risk = risk;
    this.findings = findings;
    this.around = around;
    this.members = new MemberMap(code, new Targets(around.components()));
    this.blockers = new BlockerList(members::isMethod);
    this.graph = new GraphBuilder(findings.consumers());
    this.grader = new RiskGrader(RiskPolicy.of(risk));
    this.unparsable =
        findings.unparsable().stream().map(Unparsable::path).collect(Collectors.toSet());
  }

  static Analysis of(Spec spec, Findings findings, Surroundings around) {
    return new Grading(CodeSpecs.of(spec), spec.risk(), findings, around).analysis();
  }

  private Analysis analysis() {
    List<Consumer> consumers =
        findings.consumers().stream()
            .map(this::consumer)
            .sorted(Comparator.comparing(Consumer::path))
            .toList();
    members.missingDestinations().forEach(this::warnOfMissing);
    members.unseenDestinations().forEach(this::warnOfUnseen);
    return new Analysis(
        findings.filesScanned(),
        findings.roots(),
        findings.unparsable(),
        findings.leftOut(),
        consumers,
        findings.definitions(),
        graph.graph(),
        blockers.blockers(),
        warnings);
  }

  private void warnOfMissing(String destination) {
    warnings.add(
        "the new component "
            + destination
            + " does not exist yet; 'banyan apply' will refuse until it does");
  }

  private void warnOfUnseen(String destination) {
    warnings.add(
        "nothing of the new component "
            + destination
            + " is in this project: it is taken for a library, and its members are not checked");
  }

  private Consumer consumer(ConsumerReferences found) {
    MemberUse use = MemberUse.of(used(found), members);
    if (!around.keptOut().test(found.path())) {
      addBlockers(found, use);
    }
    Grade grade = grader.grade(facts(found, use));
    return new Consumer(
        found.path(),
        grade.risk(),
        grade.score(),
        grade.reasons(),
        grade.factors(),
        around.files().isDestination(found.path()),
        found.references());
  }

  private Set<String> used(ConsumerReferences found) {
    Set<String> used = new TreeSet<>();
    found.references().stream()
        .filter(members::needsRule)
        .map(Reference::symbol)
        .forEach(used::add);
    return used;
  }

  private ConsumerFacts facts(ConsumerReferences found, MemberUse use) {
    return new ConsumerFacts(
        found,
        use,
        graph.position(found.path()),
        around.history().getOrDefault(found.path(), FileHistory.NONE),
        around.tests().getOrDefault(found.path(), -1),
        unparsable.contains(found.path()),
        weight(found.path()));
  }

  /** The heaviest of the weights whose globs match. */
  private double weight(String path) {
    return risk.business().stream()
        .filter(business -> Globs.of(business.paths()).matches(path))
        .mapToDouble(RiskSpec.BusinessWeight::weight)
        .max()
        .orElse(0);
  }

  private void addBlockers(ConsumerReferences found, MemberUse use) {
    for (String symbol : use.used()) {
      for (Obstacle obstacle : members.status(symbol).obstacles()) {
        blockers.add(obstacle, symbol, found.path());
      }
    }
    if (unparsable.contains(found.path())) {
      blockers.add(unparsable(found.path()), found.path());
    }
    found.references().stream()
        .filter(Grading::isAssembled)
        .findFirst()
        .ifPresent(reference -> blockers.add(assembled(found, reference), found.path()));
    if (found.references().stream().anyMatch(Measures::isCode)) {
      for (String destination : members.missingDestinations()) {
        blockers.add(Obstacles.missingDestination(destination), found.path());
      }
    }
  }

  private Obstacle unparsable(String path) {
    Unparsable problem =
        findings.unparsable().stream()
            .filter(entry -> entry.path().equals(path))
            .findFirst()
            .orElseThrow();
    return new Obstacle(
        Blocker.Kind.UNPARSABLE,
        "no Python accepts " + path + ": " + problem.message(),
        path + ":" + problem.line(),
        "correct the file; it was searched as text, so that uses may be missing or too many");
  }

  /** A name that is put together at run time cannot be rewritten by a rule. */
  private static boolean isAssembled(Reference reference) {
    return Measures.isCode(reference)
        && Measures.isDynamic(reference)
        && reference.confidence() != Confidence.CERTAIN;
  }

  private static Obstacle assembled(ConsumerReferences found, Reference reference) {
    return new Obstacle(
        Blocker.Kind.DYNAMIC,
        found.path() + " puts the old component's name together at run time",
        found.path() + ":" + reference.line(),
        "change it by hand, and test it: no rule can rewrite a name that is not written");
  }
}
