package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecDraft.Counterpart;
import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts a rule for every symbol of the old components that is in use. */
final class RuleDraft {
  private final Lookup lookup;
  private final List<String> oldComponents;
  private final List<String> newComponents;
  private final List<Member> oldMembers;
  private final Counterparts counterparts;

  RuleDraft(Lookup lookup, List<String> oldComponents, List<String> newComponents) {
    this.lookup = lookup;
    this.oldComponents = oldComponents;
    this.newComponents = newComponents;
    this.oldMembers = oldComponents.stream().flatMap(this::membersOf).toList();
    List<String> all = Stream.concat(oldComponents.stream(), newComponents.stream()).toList();
    this.counterparts =
        new Counterparts(Candidates.of(lookup, newComponents), oldMembers, new NameWords(all));
  }

  /**
   * A rule for each member in use. Where that leaves some open, and the whole module has a
   * counterpart, one rule for the module takes their place: it moved, or was renamed.
   */
  List<DraftedRule> rules(Usage usage) {
    List<DraftedRule> rules = new ArrayList<>(single(usage));
    for (String module : oldComponents) {
      String whole = lookup.isModule(module) ? whole(module, usage) : null;
      List<DraftedRule> inside =
          rules.stream().filter(rule -> rule.from().startsWith(module + ".")).toList();
      if (whole != null && !inside.stream().allMatch(DraftedRule::certain)) {
        rules.removeAll(inside);
        String reason =
            "moved or renamed as a whole: the same names and parameters" + variables(inside);
        int files = usage.consumers();
        rules.add(
            0,
            new DraftedRule(
                module,
                inside.stream().mapToInt(DraftedRule::uses).sum(),
                files,
                new Counterpart(whole, true, null, reason)));
      }
    }
    return rules;
  }

  /** Names and parameters say nothing about what a variable holds. */
  private String variables(List<DraftedRule> inside) {
    List<String> variables =
        inside.stream()
            .flatMap(rule -> Stream.ofNullable(memberNamed(rule.from())))
            .filter(member -> member.kind() == Member.Kind.VARIABLE)
            .map(Member::simpleName)
            .toList();
    return variables.isEmpty() ? "" : "; see that the same is in " + String.join(", ", variables);
  }

  /** The new module that has all that an old one has, or null. */
  private @Nullable String whole(String module, Usage usage) {
    List<Member> needed =
        oldMembers.stream()
            .filter(member -> member.name().startsWith(module + "."))
            .filter(
                member ->
                    !member.simpleName().startsWith("_") || usage.count(member.name()).uses() > 0)
            .toList();
    return newComponents.stream()
        .filter(lookup::isModule)
        .filter(there -> !needed.isEmpty() && hasAll(there, needed, module))
        .findFirst()
        .orElse(null);
  }

  private boolean hasAll(String there, List<Member> needed, String module) {
    Map<String, Member> members =
        membersOf(there).collect(Collectors.toMap(Member::name, Function.identity(), (a, b) -> a));
    return needed.stream()
        .allMatch(
            old -> {
              Member found = members.get(there + old.name().substring(module.length()));
              return found != null && found.kind() == old.kind() && takesCalls(found, old);
            });
  }

  private static boolean takesCalls(Member found, Member old) {
    return old.signature() == null
        || (found.signature() != null && found.signature().takesEveryCallOf(old.signature()));
  }

  /** The imports of a module follow from the rules for its members, and get no rule. */
  private List<DraftedRule> single(Usage usage) {
    List<DraftedRule> rules = new ArrayList<>();
    usage
        .bySymbol()
        .forEach(
            (symbol, count) -> {
              if (!lookup.isModule(symbol)) {
                int files = count.files().size();
                rules.add(new DraftedRule(symbol, count.uses(), files, counterpart(symbol)));
              }
            });
    rules.sort(
        Comparator.comparing((DraftedRule rule) -> !rule.certain())
            .thenComparing(rule -> -rule.uses())
            .thenComparing(DraftedRule::from));
    return rules;
  }

  List<String> unused(Usage usage) {
    return oldMembers.stream()
        .filter(member -> usage.count(member.name()).uses() == 0)
        .map(Member::simpleName)
        .filter(name -> !name.startsWith("_"))
        .distinct()
        .sorted()
        .toList();
  }

  private Counterpart counterpart(String symbol) {
    Member member = memberNamed(symbol);
    if (member == null) {
      return new Counterpart(null, false, null, "the project does not define it");
    }
    Counterpart found = counterparts.of(member);
    boolean oneOf = oldComponents.contains(symbol);
    String itself = "the old component itself: its imports go when its members have gone";
    return oneOf && found.to() == null ? new Counterpart(null, false, null, itself) : found;
  }

  private @Nullable Member memberNamed(String symbol) {
    return oldMembers.stream()
        .filter(member -> member.name().equals(symbol))
        .findFirst()
        .orElseGet(() -> Symbol.find(lookup, symbol).member());
  }

  private Stream<Member> membersOf(String name) {
    Component component = lookup.describe(name);
    return component == null ? Stream.of() : component.members().stream();
  }
}
