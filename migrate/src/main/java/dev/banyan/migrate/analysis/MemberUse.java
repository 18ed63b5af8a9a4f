package dev.banyan.migrate.analysis;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The old members that one consumer uses, by what the rules make of them.
 *
 * @param used all of them, by full name
 * @param unmapped those without a usable rule
 * @param changed those whose new parameters differ
 * @param unmet those whose rule requires what is not so yet
 */
record MemberUse(
    NavigableSet<String> used,
    NavigableSet<String> unmapped,
    NavigableSet<String> changed,
    NavigableSet<String> unmet) {
  static MemberUse of(Collection<String> used, MemberMap map) {
    return new MemberUse(
        new TreeSet<>(used),
        select(used, map, MemberStatus::unmapped),
        select(used, map, MemberStatus::changed),
        select(used, map, MemberStatus::unmet));
  }

  private static NavigableSet<String> select(
      Collection<String> used, MemberMap map, Predicate<MemberStatus> which) {
    NavigableSet<String> selected = new TreeSet<>();
    used.stream().filter(symbol -> which.test(map.status(symbol))).forEach(selected::add);
    return selected;
  }
}
