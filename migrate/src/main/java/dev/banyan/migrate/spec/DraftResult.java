package dev.banyan.migrate.spec;

import java.util.List;

/** What came of a request for a spec. */
public sealed interface DraftResult {
  /**
   * A spec that can be written.
   *
   * @param draft what it will say
   */
  record Drafted(SpecDraft draft) implements DraftResult {}

  /**
   * A request that makes no sense in this project.
   *
   * @param problems each in one line, with the nearest names that exist; at least one
   */
  record Refused(List<String> problems) implements DraftResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
