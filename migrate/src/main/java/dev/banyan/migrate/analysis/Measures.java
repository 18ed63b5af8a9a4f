package dev.banyan.migrate.analysis;

import dev.banyan.model.Confidence;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts every factor in one consumer.
 *
 * <p>A file that only mentions the component is measured by its mentions alone: that it is complex,
 * or untested, does not make the change of a comment riskier.
 */
final class Measures {
  private final ConsumerFacts facts;
  private final List<Measure> measures = new ArrayList<>();

  private Measures(ConsumerFacts facts) {
    this.facts = facts;
  }

  /** The factors that are above zero. */
  static List<Measure> of(ConsumerFacts facts) {
    Measures all = new Measures(facts);
    all.addText();
    if (facts.unparsable() || all.number(Measures::isCode) > 0) {
      all.addReferences();
      all.addMembers();
      all.addMetrics();
      all.addSurroundings();
    }
    return all.measures;
  }

  /** Whether a reference is code, or a string that code resolves. */
  static boolean isCode(Reference reference) {
    return reference.kind() != ReferenceKind.MENTION
        && reference.confidence() != Confidence.TEXTUAL;
  }

  static boolean isDynamic(Reference reference) {
    return reference.kind() == ReferenceKind.STRING
        || reference.kind() == ReferenceKind.DYNAMIC_IMPORT;
  }

  private static boolean isImportIn(Reference reference, ReferenceScope scope) {
    return reference.kind() == ReferenceKind.IMPORT && reference.scope() == scope;
  }

  private int number(Predicate<Reference> which) {
    return Math.toIntExact(facts.found().references().stream().filter(which).count());
  }

  private void add(Factor factor, double value, String words) {
    if (value > 0) {
      measures.add(new Measure(factor, value, words));
    }
  }

  private void add(Factor factor, int number, String noun, String rest) {
    add(factor, number, Words.count(number, noun) + rest);
  }

  private void addText() {
    int mentions = number(reference -> !isCode(reference));
    if (FileUse.of(facts.found().path()) == FileUse.READ_BY_PROGRAMS) {
      add(Factor.CONFIGURATION, mentions, "mention", " in a file that programs read or run");
    } else {
      add(Factor.TEXTUAL, mentions, "mention", " in text that does not run");
    }
    add(Factor.UNPARSABLE, facts.unparsable() ? 1 : 0, "no Python accepts this file");
  }

  private void addReferences() {
    add(Factor.REFERENCES, number(Measures::isCode), "reference", " in code");
    add(
        Factor.DYNAMIC,
        number(reference -> isCode(reference) && isDynamic(reference)),
        "name",
        " resolved at run time");
    add(
        Factor.LIKELY,
        number(reference -> reference.confidence() == Confidence.LIKELY),
        "reference",
        " inferred, not certain");
    add(
        Factor.INHERITANCE,
        number(reference -> reference.kind() == ReferenceKind.INHERIT),
        "class",
        " extending the old component");
    add(
        Factor.LAZY_IMPORTS,
        number(reference -> isImportIn(reference, ReferenceScope.FUNCTION)),
        "import",
        " inside a function");
    add(
        Factor.GUARDED_IMPORTS,
        number(reference -> isImportIn(reference, ReferenceScope.TRY)),
        "import",
        " inside a try statement");
  }

  private void addMembers() {
    MemberUse members = facts.members();
    add(Factor.MEMBERS, members.used().size(), "different member", "");
    addNamed(Factor.UNMAPPED, members.unmapped(), " that nothing takes the place of yet: ");
    add(
        Factor.AS_VALUE,
        members.asValue().size(),
        "used as a value, without a rule: " + Words.simple(members.asValue()));
    addNamed(Factor.CHANGED_PARAMETERS, members.changed(), " mapped to other parameters: ");
    addNamed(Factor.REQUIREMENTS, members.unmet(), " whose rule requires what is not so yet: ");
  }

  private void addNamed(Factor factor, Set<String> members, String rest) {
    add(factor, members.size(), "member", rest + Words.simple(members));
  }

  private void addMetrics() {
    FileMetrics metrics = facts.found().metrics();
    add(Factor.TRANSACTIONS, metrics.transactions(), "transaction", " on the old component");
    add(Factor.CONTEXT_MANAGERS, metrics.contextManagers(), "with block", " on the old component");
    add(Factor.SHARED_STATE, metrics.sharedState(), "shared name", " holding the old component");
    add(
        Factor.EVENTS,
        metrics.events(),
        "use",
        " in callbacks or event handlers, which run at another time");
    add(
        Factor.DEPENDENCY_INJECTION,
        metrics.injections(),
        "place",
        " where the old component is injected");
    int complexity = metrics.cyclomaticComplexity();
    add(Factor.COMPLEXITY, complexity, "cyclomatic complexity " + complexity);
  }

  private void addSurroundings() {
    Position position = facts.position();
    int others = Math.max(0, position.ring() - 1);
    add(Factor.FAN_IN, position.fanIn(), "consumer", " importing this one");
    add(Factor.CYCLES, others, "other consumer", " in the same import ring");
    add(Factor.FILES, position.reached(), "other file", " reached by its change");
    add(Factor.CHURN, facts.history().commits(), "recent commit", " changing it");
    add(Factor.AUTHORS, facts.history().authors(), "recent author", "");
    boolean untested = facts.tests() == 0 && !facts.found().metrics().test();
    add(Factor.UNTESTED, untested ? 1 : 0, "no test reaches this file");
    add(
        Factor.BUSINESS,
        facts.weight(),
        "business weight " + facts.weight() + " given in the spec");
  }
}
