package dev.banyan.code.consumers;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a round of the search begins; nothing changes it while the round runs, so that
 * the order in which files are looked at does not matter.
 *
 * @param modules of the project
 * @param olds what is looked for
 * @param facts what files say about themselves and each other
 * @param shapes outlines of the files that were looked at, by path
 * @param wanted identifiers that may lead to an old component
 * @param wantedBytes the old components' own identifiers
 * @param holding names of attributes that lead to an old component
 * @param leading classes and functions that lead to an old component
 */
record World(
    Modules modules,
    OldComponents olds,
    Map<Fact, ValueSet> facts,
    Map<String, FileShape> shapes,
    Set<String> wanted,
    Set<Definition> leading,
    Set<String> holding,
    WantedBytes wantedBytes) {

  ValueSet fact(Fact fact) {
    ValueSet values = facts.get(fact);
    return values == null ? ValueSet.EMPTY : values;
  }

  @Nullable String symbol(Value value) {
    return olds.symbol(value);
  }
}
