package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.FileSearch;
import dev.banyan.code.consumers.NameSearch;
import dev.banyan.migrate.journal.Step;
import dev.banyan.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A consumer that was just migrated names the old component no more: the file alone is searched.
 * What only a look at the whole project shows is left to {@link LeftInstancesCheck}.
 */
public final class OldReferencesCheck implements ConsumerCheck, AutoCloseable {
  private final OldReferences references;
  private final Function<String, List<Reference>> search;
  private final Runnable end;

  private OldReferencesCheck(
      OldReferences references, Function<String, List<Reference>> search, Runnable end) {
    this.references = references;
    this.search = search;
    this.end = end;
  }

  static OldReferencesCheck of(FileSearch search, OldReferences references) {
    return new OldReferencesCheck(references, search::in, search::close);
  }

  static OldReferencesCheck of(NameSearch search, OldReferences references) {
    return new OldReferencesCheck(references, search::in, search::close);
  }

  @Override
  public Optional<String> check(Step step) {
    return references.concern(step)
        ? references.left(step, search.apply(step.consumer()))
        : Optional.empty();
  }

  @Override
  public void close() {
    end.run();
  }
}
