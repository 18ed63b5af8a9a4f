package dev.banyan.migrate.gate;

import dev.banyan.model.Unparsable;
import java.util.List;

/** Whether a project uses the old component more than its plan knows. */
public sealed interface Verdict {
  /** Whether nothing new appeared. */
  boolean passed();

  /** How many references the project has today. */
  int found();

  /** How many references that the plan knows are gone: progress. */
  int gone();

  /**
   * Nothing new.
   *
   * @param found references of today
   * @param gone references of the plan that are no more
   */
  record Passed(int found, int gone) implements Verdict {
    @Override
    public boolean passed() {
      return true;
    }
  }

  /**
   * New uses, or files in which there may be some.
   *
   * @param found references of today
   * @param gone references of the plan that are no more
   * @param uses what is new, by path, symbol and kind
   * @param unparsable files that no Python accepts any more, whose uses cannot be counted; by path.
   *     One of the two lists has entries
   */
  record Failed(int found, int gone, List<NewUse> uses, List<Unparsable> unparsable)
      implements Verdict {
    public Failed {
      uses = List.copyOf(uses);
      unparsable = List.copyOf(unparsable);
      if (uses.isEmpty() && unparsable.isEmpty()) {
        throw new IllegalArgumentException("a gate fails because of something");
      }
    }

    @Override
    public boolean passed() {
      return false;
    }

    /** How many references are new. */
    public int added() {
      return uses.stream().mapToInt(NewUse::added).sum();
    }
  }
}
