package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecDraft.Counterpart;
import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import dev.banyan.model.Component;
import dev.banyan.model.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts a rule for every symbol of the old components that is in use. */
final class RuleDraft {
  private final Lookup lookup;
  private final List<String> oldComponents;
  private final List<Member> oldMembers;
  private final Counterparts counterparts;

  RuleDraft(Lookup lookup, List<String> oldComponents, List<String> newComponents) {
    this.lookup = lookup;
    this.oldComponents = oldComponents;
    this.oldMembers = oldComponents.stream().flatMap(this::membersOf).toList();
    List<String> all = Stream.concat(oldComponents.stream(), newComponents.stream()).toList();
    this.counterparts =
        new Counterparts(Candidates.of(lookup, newComponents), oldMembers, new NameWords(all));
  }

  /** The imports of a module follow from the rules for its members, and get no rule. */
  List<DraftedRule> rules(Usage usage) {
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
