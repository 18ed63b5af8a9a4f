package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.FileSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.Step;
import java.util.List;
import java.util.Optional;

/**
 * A consumer that was just migrated names the old component no more: the file alone is searched.
 * What only a look at the whole project shows is left to {@link LeftInstancesCheck}.
 */
public final class OldReferencesCheck implements ConsumerCheck, AutoCloseable {
  private final OldReferences references;
  private final FileSearch search;

  OldReferencesCheck(Project project, List<String> old, OldReferences references) {
    this.references = references;
    this.search = FileSearch.of(project, old);
  }

  @Override
  public Optional<String> check(Step step) {
    return references.concern(step)
        ? references.left(step, search.in(step.consumer()))
        : Optional.empty();
  }

  @Override
  public void close() {
    search.close();
  }
}
