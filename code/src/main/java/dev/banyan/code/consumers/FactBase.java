package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that files say, who says it and who asked for it. */
final class FactBase {
  private static final int MOST_LEADING = 150;

  private final Map<Fact, ValueSet> joined = new HashMap<>();
  private final Map<Fact, Map<String, ValueSet>> sources = new HashMap<>();
  private final Map<Fact, Set<String>> readers = new HashMap<>();
  private final Set<Definition> leading = new HashSet<>();
  private final Set<Definition> heirs = new HashSet<>();
  private final Set<Fact> first = new HashSet<>();
  private final Set<String> holding = new HashSet<>();
  private Set<Fact> told = new HashSet<>();
  private boolean cut;

  /** Facts as they stand; changed only between rounds. */
  Map<Fact, ValueSet> view() {
    return joined;
  }

  Set<Definition> leading() {
    return leading;
  }

  /** Names of attributes that lead to an old component. */
  Set<String> holding() {
    return holding;
  }

  /**
   * Puts what a file says now in the place of what it said before.
   *
   * @param keep whether what it said before holds on
   * @return what changed
   */
  Set<Fact> replace(String path, Look look, @Nullable Look before, boolean keep) {
    Set<Fact> changed = new LinkedHashSet<>();
    Set<Fact> touched = new LinkedHashSet<>(look.facts().keySet());
    if (before != null && !keep) {
      touched.addAll(before.facts().keySet());
    }
    for (Fact fact : touched) {
      if (replace(path, fact, look.facts().getOrDefault(fact, ValueSet.EMPTY), keep)) {
        changed.add(fact);
      }
    }
    if (before == null || !before.shape().equals(look.shape())) {
      changed.add(new Fact.Shape(path));
    }
    for (Fact read : look.reads()) {
      readers.computeIfAbsent(read, r -> new HashSet<>(2)).add(path);
    }
    return changed;
  }

  private boolean replace(String path, Fact fact, ValueSet values, boolean keep) {
    Map<String, ValueSet> said = sources.computeIfAbsent(fact, f -> new TreeMap<>());
    if (keep) {
      said.merge(path, values, ValueSet::join);
    } else if (values.isEmpty()) {
      said.remove(path);
    } else {
      said.put(path, values);
    }
    ValueSet all = said.values().stream().reduce(ValueSet.EMPTY, ValueSet::join);
    ValueSet before = all.isEmpty() ? joined.remove(fact) : joined.put(fact, all);
    if (isOfProject(all) && !isOfProject(before == null ? ValueSet.EMPTY : before)) {
      first.add(fact);
    }
    return !all.equals(before == null ? ValueSet.EMPTY : before);
  }

  /** Whether something is known that can take an old component as an argument. */
  private static boolean isOfProject(ValueSet values) {
    return values
        .values()
        .anyMatch(
            value ->
                value instanceof Value.InstanceValue
                    || value instanceof Value.ClassObject
                    || value instanceof Value.FunctionValue
                    || value instanceof Value.MethodValue);
  }

  /**
   * What others must hear of: what changed and leads to an old component, or did so before, what
   * has come to lead there, and of anything else the first that is known, for an old component may
   * be handed to it. That one class which has nothing to do with it holds one more need not be told
   * to anybody.
   */
  Set<Fact> news(Set<Fact> changed, OldComponents olds) {
    Leads leads = leads(olds);
    Set<Fact> now = new HashSet<>();
    joined.forEach(
        (fact, values) -> {
          if (values.values().anyMatch(value -> isTold(value, leads))) {
            now.add(fact);
          }
        });
    Set<Fact> news = new LinkedHashSet<>(now);
    news.removeAll(told);
    for (Fact fact : changed) {
      boolean outline = fact instanceof Fact.Shape || fact instanceof Fact.Leading;
      boolean known = outline || first.contains(fact);
      if (known || now.contains(fact) || told.contains(fact)) {
        news.add(fact);
      }
    }
    first.clear();
    told = now;
    noteHolding(leads, news);
    return news;
  }

  private void noteHolding(Leads leads, Set<Fact> news) {
    joined.forEach(
        (fact, values) -> {
          if (fact instanceof Fact.Attribute attribute
              && !holding.contains(attribute.name())
              && leads.leads(values)) {
            holding.add(attribute.name());
            news.add(new Fact.Holding(attribute.name()));
          }
        });
  }

  private static boolean isTold(Value value, Leads leads) {
    return value instanceof Value.TextValue
        || value instanceof Value.PathValue
        || value instanceof Value.ModuleValue
        || value instanceof Value.ExternalValue
        || value instanceof Value.ExternalInstance
        || leads.leads(value);
  }

  /** Files that asked for one of these. */
  Set<String> readersOf(Collection<Fact> facts) {
    Set<String> paths = new HashSet<>();
    facts.forEach(fact -> paths.addAll(readers.getOrDefault(fact, Set.of())));
    return paths;
  }

  /**
   * Finds out which classes and functions lead to an old component; gives the new ones.
   *
   * <p>Whoever holds or returns something that leads there leads there as well. In a code base
   * where everything returns everything (a class whose method makes an old object, and a thousand
   * subclasses) that would end with the whole of it, for nothing but guesses. So the search follows
   * the shortest ways first and takes no step that would make more than {@link #MOST_LEADING}; only
   * subclasses of old classes are always followed.
   */
  Set<Fact> spreadLeading(OldComponents olds, Map<String, Look> looks) {
    Set<Fact> found = new LinkedHashSet<>();
    for (boolean grows = true; grows; ) {
      Set<Definition> more = new LinkedHashSet<>();
      looks.forEach((path, look) -> subclasses(path, look, heirs(olds), heirs, more));
      heirs.addAll(more);
      more.addAll(holders(olds, looks));
      grows = leading.addAll(more);
      more.forEach(definition -> found.add(new Fact.Leading(definition)));
    }
    return found;
  }

  /** Classes and functions that are one step from those that are known to lead somewhere. */
  private Set<Definition> holders(OldComponents olds, Map<String, Look> looks) {
    if (cut) {
      return Set.of();
    }
    Leads leads = leads(olds);
    Set<Definition> more = new LinkedHashSet<>();
    joined.forEach(
        (fact, values) -> {
          Definition owner = owner(fact);
          if (owner != null && !leading.contains(owner) && leads.leads(values)) {
            more.add(owner);
          }
        });
    looks.forEach((path, look) -> subclasses(path, look, leads, leading, more));
    cut = leading.size() - heirs.size() + more.size() > MOST_LEADING;
    return cut ? Set.of() : more;
  }

  /** Whether instances were followed less far than they may travel. */
  boolean cut() {
    return cut;
  }

  private Leads leads(OldComponents olds) {
    return new Leads(
        olds, definition -> leading.contains(definition) || olds.symbol(definition) != null);
  }

  private Leads heirs(OldComponents olds) {
    return new Leads(
        olds, definition -> heirs.contains(definition) || olds.symbol(definition) != null);
  }

  private static void subclasses(
      String path, Look look, Leads leads, Set<Definition> known, Set<Definition> more) {
    look.shape()
        .classes()
        .forEach(
            (name, shape) -> {
              Definition definition = Definition.ofClass(path, name);
              if (!known.contains(definition) && shape.bases().stream().anyMatch(leads::leads)) {
                more.add(definition);
              }
            });
  }

  private static @Nullable Definition owner(Fact fact) {
    if (fact instanceof Fact.Attribute attribute) {
      return attribute.owner();
    }
    if (fact instanceof Fact.Returned returned) {
      return returned.function();
    }
    return fact instanceof Fact.Yielded yielded ? yielded.function() : null;
  }

  /** Names that modules, and fixtures that folders, offer and that lead to an old component. */
  List<Fact> leadingExports(OldComponents olds) {
    Leads leads = leads(olds);
    List<Fact> exports = new ArrayList<>();
    joined.forEach(
        (fact, values) -> {
          boolean offers = fact instanceof Fact.Export || fact instanceof Fact.Fixture;
          if (offers && leads.leads(values)) {
            exports.add(fact);
          }
        });
    return exports;
  }
}
