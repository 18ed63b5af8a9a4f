package dev.banyan.code.consumers;

import dev.banyan.code.project.IdentifierScan;
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
 * @param words that stand wherever something old may come into a function
 * @param called functions to which something is handed that leads to an old component
 * @param parents classes from which others inherit that lead to an old component
 * @param whole paths of files to be looked into wholly
 * @param methods names of methods that give something old, of classes that do not lead there
 * @param cut whether instances travel so far that they are followed no further than by name
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
    WantedBytes wantedBytes,
    IdentifierScan words,
    Set<Definition> called,
    Set<Definition> parents,
    Set<String> whole,
    Set<String> methods,
    boolean cut) {

  ValueSet fact(Fact fact) {
    ValueSet values = facts.get(fact);
    return values == null ? ValueSet.EMPTY : values;
  }

  @Nullable String symbol(Value value) {
    return olds.symbol(value);
  }
}
