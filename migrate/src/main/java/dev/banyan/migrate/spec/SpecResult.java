package dev.banyan.migrate.spec;

import java.util.List;

/** What reading a spec gave: the spec, or everything that is wrong with it. */
public sealed interface SpecResult {
  /** The text that was read, for showing problems. */
  SpecSource source();

  /** Every problem, by position; only warnings when the spec is valid. */
  List<SpecProblem> problems();

  /**
   * A spec that can be worked with.
   *
   * @param spec what it says
   * @param source the text it was read from
   * @param warnings what its author should know, by position
   */
  record Valid(Spec spec, SpecSource source, List<SpecProblem> warnings) implements SpecResult {
    public Valid {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<SpecProblem> problems() {
      return warnings;
    }
  }

  /**
   * A spec that cannot be worked with.
   *
   * @param source the text it was read from
   * @param problems all of them, by position; at least one is an error
   */
  record Invalid(SpecSource source, List<SpecProblem> problems) implements SpecResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
