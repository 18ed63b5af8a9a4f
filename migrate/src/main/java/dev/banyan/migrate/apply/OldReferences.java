package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which references must not be left in a consumer that was migrated: all but plain mentions, and
 * names by which another module hands the component on, which are that module's own affair. One
 * that is pointed at an adapter does not import the old component: its calls may reach it through
 * the adapter.
 *
 * @param adapter path of the adapter that consumers are pointed at, or null
 */
record OldReferences(@Nullable String adapter) {
  /** Whether a step is about a consumer, not about the adapter. */
  boolean concern(Step step) {
    return !step.consumer().equals(adapter);
  }

  /** What is left, in words. */
  Optional<String> left(Step step, List<Reference> references) {
    boolean adapted = adapter != null && step.dependsOn().contains(adapter);
    return references.stream()
        .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
        .filter(reference -> reference.via() == null)
        .filter(reference -> !adapted || reference.kind() == ReferenceKind.IMPORT)
        .findFirst()
        .map(left -> step.consumer() + ":" + left.line() + " still names " + left.symbol());
  }
}
