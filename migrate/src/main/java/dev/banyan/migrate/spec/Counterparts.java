package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.Candidates.Candidate;
import dev.banyan.migrate.spec.SpecDraft.Counterpart;
import dev.banyan.model.Member;
import dev.banyan.model.Member.Kind;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what takes the place of a member, by name and parameters alone.
 *
 * <p>A counterpart is certain when it is the only one of its name, or the only one whose name
 * differs in nothing but the component's own words, an abbreviation or the verb for reading (see
 * {@link NameWords}), and it takes every call that the old one takes.
 */
final class Counterparts {
  private final List<Candidate> candidates;
  private final List<Member> oldMembers;
  private final NameWords words;

  Counterparts(List<Candidate> candidates, List<Member> oldMembers, NameWords words) {
    this.candidates = candidates;
    this.oldMembers = oldMembers;
    this.words = words;
  }

  Counterpart of(Member old) {
    List<Candidate> same =
        candidates.stream()
            .filter(candidate -> candidate.member().simpleName().equals(old.simpleName()))
            .toList();
    List<Candidate> usable = same.stream().filter(candidate -> fits(candidate, old)).toList();
    if (usable.size() == 1) {
      return compared(old, usable.get(0), "the same name and parameters");
    }
    if (usable.size() > 1) {
      return new Counterpart(null, false, null, "several have that name: " + names(usable));
    }
    Candidate renamed = renamed(old);
    if (renamed != null) {
      return compared(old, renamed, "renamed, with the same parameters");
    }
    return same.isEmpty() ? nothing(old) : unfit(old, same.get(0));
  }

  private static boolean fits(Candidate candidate, Member old) {
    return !candidate.needsInstance() && kind(candidate.member()) == kind(old);
  }

  /** Methods become functions and properties variables; nothing else changes its kind. */
  private static Kind kind(Member member) {
    return switch (member.kind()) {
      case METHOD -> Kind.FUNCTION;
      case PROPERTY -> Kind.VARIABLE;
      default -> member.kind();
    };
  }

  private @Nullable Candidate renamed(Member old) {
    List<Candidate> found =
        candidates.stream()
            .filter(candidate -> fits(candidate, old))
            .filter(candidate -> words.alike(candidate.member().simpleName(), old.simpleName()))
            .toList();
    boolean onlyOne =
        oldMembers.stream()
                .filter(member -> words.alike(member.simpleName(), old.simpleName()))
                .count()
            <= 1;
    return found.size() == 1 && onlyOne ? found.get(0) : null;
  }

  private static Counterpart compared(Member old, Candidate candidate, String certainly) {
    Signature before = old.signature();
    Signature after = candidate.member().signature();
    if (kind(old) == Kind.VARIABLE) {
      String reason = "the same name; see that it holds the same";
      return new Counterpart(candidate.name(), false, null, reason);
    }
    if (before == null || after == null) {
      return new Counterpart(candidate.name(), false, null, "its parameters are not known");
    }
    if (after.takesEveryCallOf(before)) {
      return new Counterpart(candidate.name(), true, null, certainly);
    }
    String reason = "parameters differ: old " + before + ", new " + after;
    return new Counterpart(candidate.name(), false, shared(before, after), reason);
  }

  /**
   * The parameters that both have, in the new one's order, by name from the first that is left out;
   * null when that would not be a call.
   */
  private static @Nullable List<String> shared(Signature before, Signature after) {
    Set<String> known = new HashSet<>();
    before.parameters().forEach(parameter -> known.add(parameter.name()));
    List<String> arguments = new ArrayList<>();
    boolean byPosition = true;
    for (Parameter parameter : after.parameters()) {
      boolean passed = known.contains(parameter.name()) && !isCollector(parameter);
      if (!passed && !parameter.optional()) {
        return null;
      }
      byPosition &= passed && parameter.kind() != ParameterKind.KEYWORD_ONLY;
      if (passed) {
        String name = parameter.name();
        arguments.add(byPosition ? name : name + "=" + name);
      }
    }
    return arguments;
  }

  private static boolean isCollector(Parameter parameter) {
    return parameter.kind() == ParameterKind.VAR_POSITIONAL
        || parameter.kind() == ParameterKind.VAR_KEYWORD;
  }

  private static Counterpart unfit(Member old, Candidate same) {
    String reason =
        same.needsInstance()
            ? "a method of the class "
                + same.name().substring(0, same.name().lastIndexOf('.'))
                + ": an instance is needed"
            : "the old one is a "
                + word(old.kind())
                + ", the new one a "
                + word(same.member().kind());
    return new Counterpart(same.name(), false, null, reason);
  }

  private Counterpart nothing(Member old) {
    List<String> names =
        candidates.stream().map(candidate -> candidate.member().simpleName()).distinct().toList();
    String nearest = words.nearest(old.simpleName(), names);
    String reason = "no member of that name" + (nearest == null ? "" : "; nearest: " + nearest);
    return new Counterpart(null, false, null, reason);
  }

  private static String names(List<Candidate> candidates) {
    return String.join(", ", candidates.stream().map(Candidate::name).toList());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
