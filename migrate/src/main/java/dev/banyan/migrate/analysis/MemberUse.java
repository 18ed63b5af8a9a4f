package dev.banyan.migrate.analysis;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The old members that one consumer uses, by what the rules make of them.
 *
 * @param used all of them, by full name
 * @param unmapped members without a usable rule
 * @param asValue old classes and modules themselves, used as a value, without a usable rule
 * @param changed those whose new parameters differ
 * @param unmet those whose rule requires what is not so yet
 */
record MemberUse(
    NavigableSet<String> used,
    NavigableSet<String> unmapped,
    NavigableSet<String> asValue,
    NavigableSet<String> changed,
    NavigableSet<String> unmet) {
  static MemberUse of(Collection<String> used, MemberMap map) {
    Predicate<String> unmapped = symbol -> map.status(symbol).unmapped();
    return new MemberUse(
        new TreeSet<>(used),
        select(used, unmapped.and(symbol -> !map.isContainer(symbol))),
        select(used, unmapped.and(map::isContainer)),
        select(used, symbol -> map.status(symbol).changed()),
        select(used, symbol -> map.status(symbol).unmet()));
  }

  private static NavigableSet<String> select(Collection<String> used, Predicate<String> which) {
    NavigableSet<String> selected = new TreeSet<>();
    used.stream().filter(which).forEach(selected::add);
    return selected;
  }
}
