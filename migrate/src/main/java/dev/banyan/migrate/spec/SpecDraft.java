package dev.banyan.migrate.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code banyan init} found out, before it is written down.
 *
 * @param name of the migration
 * @param language of the project
 * @param roots where absolute imports start, and why
 * @param oldComponents full names
 * @param newComponents full names
 * @param exclude globs of copies and backups, and what they leave out
 * @param rules for every member that is in use, certain ones first, then by number of uses
 * @param unused simple names of members that nothing uses, sorted
 * @param consumers how many files use the old component
 * @param references in how many places they do
 * @param busiest the consumer with the most references, or null when there is none
 * @param warnings what the user should know, in words
 */
public record SpecDraft(
    String name,
    Language language,
    List<Choice> roots,
    List<String> oldComponents,
    List<String> newComponents,
    List<Choice> exclude,
    List<DraftedRule> rules,
    List<String> unused,
    int consumers,
    int references,
    @Nullable Choice busiest,
    List<String> warnings) {
  public SpecDraft {
    roots = List.copyOf(roots);
    oldComponents = List.copyOf(oldComponents);
    newComponents = List.copyOf(newComponents);
    exclude = List.copyOf(exclude);
    rules = List.copyOf(rules);
    unused = List.copyOf(unused);
    warnings = List.copyOf(warnings);
  }

  /** How many rules are certain. */
  public int certainRules() {
    return (int) rules.stream().filter(DraftedRule::certain).count();
  }

  /**
   * A path or glob with its reason.
   *
   * @param path relative to the project
   * @param reason in words
   */
  public record Choice(String path, String reason) {}

  /**
   * What is known about one old symbol.
   *
   * @param from full name of the old symbol
   * @param uses how many references name it
   * @param files in how many files
   * @param target what would take its place
   */
  public record DraftedRule(String from, int uses, int files, Counterpart target) {
    /** Whether every call of the old symbol fits the new one as it is. */
    public boolean certain() {
      return target.certain();
    }
  }

  /**
   * What takes the place of an old symbol, as far as names and parameters tell.
   *
   * @param to full name, or null when nothing is like it
   * @param certain whether the rule can be used as it is
   * @param arguments for a rule that is not certain, where they can be told; else null
   * @param reason why it is certain, or why not, in words
   */
  public record Counterpart(
      @Nullable String to, boolean certain, @Nullable List<String> arguments, String reason) {
    public Counterpart {
      arguments = arguments == null ? null : List.copyOf(arguments);
      if (certain && to == null) {
        throw new IllegalArgumentException("a certain rule names its target");
      }
    }
  }
}
