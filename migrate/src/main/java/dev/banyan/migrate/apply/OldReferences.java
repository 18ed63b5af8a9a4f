package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.RewriteRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which references must not be left in a consumer that was migrated: all but plain mentions, what a
 * module that hands the component on brings by a star or names in a string, which is that module's
 * own affair, and members that keep their name where the component moves as a whole: a consumer
 * that is handed an instance calls them the same, on the old one until who hands it over is
 * migrated too. A consumer that is pointed at an adapter does not import the old component: its
 * calls may reach it through the adapter.
 *
 * @param rules the migration's own
 * @param adapter path of the adapter that consumers are pointed at, or null
 */
record OldReferences(List<RewriteRule> rules, @Nullable String adapter) {
  /** References of these kinds are pointed at the new place, also through another module. */
  private static final Set<ReferenceKind> BY_NAME =
      EnumSet.of(
          ReferenceKind.IMPORT,
          ReferenceKind.CALL,
          ReferenceKind.ATTRIBUTE,
          ReferenceKind.INHERIT,
          ReferenceKind.ANNOTATION,
          ReferenceKind.NAME);

  OldReferences {
    rules = List.copyOf(rules);
  }

  /** Whether a step is about a consumer, not about the adapter. */
  boolean concern(Step step) {
    return !step.consumer().equals(adapter);
  }

  /** What is left, in words. */
  Optional<String> left(Step step, List<Reference> references) {
    boolean adapted = adapter != null && step.dependsOn().contains(adapter);
    Set<@Nullable String> stars =
        references.stream()
            .filter(OldReferences::isStar)
            .map(Reference::via)
            .collect(Collectors.toSet());
    return references.stream()
        .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
        .filter(reference -> reference.via() == null || (!adapted && isByName(reference, stars)))
        .filter(reference -> !adapted || reference.kind() == ReferenceKind.IMPORT)
        .filter(reference -> !keepsItsName(reference))
        .findFirst()
        .map(left -> step.consumer() + ":" + left.line() + " still names " + left.symbol());
  }

  private static boolean isStar(Reference reference) {
    return reference.kind() == ReferenceKind.IMPORT && reference.length() == "*".length();
  }

  /** A star stays: it takes what the other module has, whatever that is; and so does its use. */
  private static boolean isByName(Reference reference, Set<@Nullable String> stars) {
    boolean imports = reference.kind() == ReferenceKind.IMPORT;
    return BY_NAME.contains(reference.kind())
        && (imports ? !isStar(reference) : !stars.contains(reference.via()))
        && reference.confidence() == Confidence.CERTAIN
        && !reference.symbol().contains("<locals>");
  }

  private boolean keepsItsName(Reference reference) {
    String symbol = reference.symbol();
    boolean member =
        reference.kind() == ReferenceKind.CALL || reference.kind() == ReferenceKind.ATTRIBUTE;
    return member
        && rules.stream().anyMatch(rule -> symbol.startsWith(rule.from() + "."))
        && rules.stream().noneMatch(rule -> symbol.equals(rule.from()));
  }
}
