package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.RewriteRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which references must not be left in a consumer that was migrated: all but plain mentions, uses
 * through another module that hands the component on, which are that module's own affair (an import
 * of what it hands on is not, for that is pointed at the new place), and members that keep their
 * name where the component moves as a whole: a consumer that is handed an instance calls them the
 * same, on the old one until who hands it over is migrated too. A consumer that is pointed at an
 * adapter does not import the old component: its calls may reach it through the adapter.
 *
 * @param rules the migration's own
 * @param adapter path of the adapter that consumers are pointed at, or null
 */
record OldReferences(List<RewriteRule> rules, @Nullable String adapter) {
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
    return references.stream()
        .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
        .filter(reference -> reference.via() == null || (!adapted && isImportByName(reference)))
        .filter(reference -> !adapted || reference.kind() == ReferenceKind.IMPORT)
        .filter(reference -> !keepsItsName(reference))
        .findFirst()
        .map(left -> step.consumer() + ":" + left.line() + " still names " + left.symbol());
  }

  /** A star stays: it takes what the other module has, whatever that is. */
  private static boolean isImportByName(Reference reference) {
    return reference.kind() == ReferenceKind.IMPORT
        && reference.length() > "*".length()
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
