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
  private final Map<Fact, ValueSet> joined = new HashMap<>();
  private final Map<Fact, Map<String, ValueSet>> sources = new HashMap<>();
  private final Readers readers = new Readers();
  private final Reach reach;
  private final Set<Fact> first = new HashSet<>();
  private final Set<String> holding = new HashSet<>();
  private final Set<Definition> called = new HashSet<>();
  private final Set<String> offering = new HashSet<>();
  private Set<Fact> told = new HashSet<>();
  private List<Fact> offered = List.of();
  private int reached;
  private boolean near;
  private boolean namesOnly;

  FactBase(OldComponents olds) {
    this.reach = new Reach(olds);
  }

  /** Tells nobody of what does not lead to an old component. */
  void stayNear() {
    near = true;
    reach.stayNear();
  }

  /** Tells from now on what names mean, and no more where instances travel. */
  void tellNamesOnly() {
    namesOnly = true;
  }

  boolean tellsNamesOnly() {
    return namesOnly;
  }

  /** Facts as they stand; changed only between rounds. */
  Map<Fact, ValueSet> view() {
    return joined;
  }

  /** Functions to which something is handed that leads to an old component. */
  Set<Definition> called() {
    return called;
  }

  /**
   * Names of attributes that lead to an old component. Methods are not among them: who has one is
   * an instance of a class that leads there itself.
   */
  Set<String> holding() {
    return holding;
  }

  /**
   * Puts what a file says now in the place of what it said before.
   *
   * @param keep whether what it said before holds on
   * @return what changed
   */
  Set<Fact> replace(String path, Look.Fresh fresh, @Nullable Look before, boolean keep) {
    Look look = fresh.look();
    Set<Fact> changed = new LinkedHashSet<>();
    Set<Fact> touched = new LinkedHashSet<>(look.facts().keySet());
    if (before != null && !keep) {
      touched.addAll(before.facts().keySet());
    }
    for (Fact fact : touched) {
      if (before != null && same(fact, look, before)) {
        continue;
      }
      if (replace(path, fact, look.facts().getOrDefault(fact, ValueSet.EMPTY), keep)) {
        changed.add(fact);
      }
    }
    noteShape(path, look.shape(), before == null ? null : before.shape(), changed);
    readers.add(path, fresh.reads());
    return changed;
  }

  /** Takes back what a file says, and tells nobody; {@link #restore} says it again. */
  void withdraw(String path, Look look) {
    look.facts().keySet().forEach(fact -> join(fact, said(path, fact, ValueSet.EMPTY, false)));
  }

  /** Says again what a file said, so that what it says next is compared with that. */
  void restore(String path, Look look) {
    look.facts().forEach((fact, values) -> join(fact, said(path, fact, values, false)));
  }

  private @Nullable ValueSet join(Fact fact, Map<String, ValueSet> said) {
    ValueSet all = said.values().stream().reduce(ValueSet.EMPTY, ValueSet::join);
    return all.isEmpty() ? joined.remove(fact) : joined.put(fact, all);
  }

  private static void noteShape(
      String path, FileShape now, @Nullable FileShape before, Set<Fact> changed) {
    if (before == null || !now.names().equals(before.names())) {
      changed.add(new Fact.Shape(path));
      changed.add(new Fact.Stars(path));
    }
    if (before == null
        || !now.classes().equals(before.classes())
        || !now.functions().equals(before.functions())) {
      changed.add(new Fact.Outline(path));
    }
  }

  private static boolean same(Fact fact, Look now, Look before) {
    ValueSet values = now.facts().get(fact);
    return values != null && values.equals(before.facts().get(fact));
  }

  private boolean replace(String path, Fact fact, ValueSet values, boolean keep) {
    ValueSet before = join(fact, said(path, fact, values, keep));
    ValueSet all = joined.getOrDefault(fact, ValueSet.EMPTY);
    if (fact instanceof Fact.Argument argument) {
      called.add(argument.function());
    }
    if (knowledge(all) > knowledge(before == null ? ValueSet.EMPTY : before)) {
      first.add(fact);
    }
    return !all.equals(before == null ? ValueSet.EMPTY : before);
  }

  /** Who says what of a fact, with what this file says now. Most facts have one source. */
  private Map<String, ValueSet> said(String path, Fact fact, ValueSet values, boolean keep) {
    Map<String, ValueSet> known = sources.getOrDefault(fact, Map.of());
    ValueSet now = keep ? known.getOrDefault(path, ValueSet.EMPTY).join(values) : values;
    Map<String, ValueSet> said = now.isEmpty() ? Map.of() : Map.of(path, now);
    if (known.size() > 1 || known.size() == 1 && !known.containsKey(path)) {
      said = known instanceof TreeMap<String, ValueSet> ? known : new TreeMap<>(known);
      if (now.isEmpty()) {
        said.remove(path);
      } else {
        said.put(path, now);
      }
    }
    if (said.isEmpty()) {
      sources.remove(fact);
    } else {
      sources.put(fact, said);
    }
    return said;
  }

  /** How much is known: nothing, where to look, something. */
  private static int knowledge(ValueSet values) {
    if (isOfProject(values)) {
      return 2;
    }
    return values.has(Value.ImportedValue.class) ? 1 : 0;
  }

  /** Whether something is known that can take an old component as an argument. */
  private static boolean isOfProject(ValueSet values) {
    return values.anyMatch(
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
  Set<Fact> news(Set<Fact> changed) {
    Leads leads = reach.leads();
    Set<Fact> now = toTell(changed, leads);
    Set<Fact> news = new LinkedHashSet<>(now);
    news.removeAll(told);
    if (near) {
      news.addAll(newlyOffering(now));
    }
    for (Fact fact : changed) {
      if (isKnown(fact) || now.contains(fact) || told.contains(fact)) {
        news.add(fact);
      }
    }
    first.clear();
    told = now;
    offered = offered(leads);
    noteHolding(leads, news);
    if (namesOnly) {
      news.removeIf(fact -> !isName(fact));
    }
    return news;
  }

  private static boolean isName(Fact fact) {
    return fact instanceof Fact.Export
        || fact instanceof Fact.Stars
        || fact instanceof Fact.Subclasses
        || fact instanceof Fact.Fixture;
  }

  private boolean isKnown(Fact fact) {
    if (fact instanceof Fact.Leading) {
      return true;
    }
    if (fact instanceof Fact.Stars stars && near) {
      return offering.contains(stars.path());
    }
    boolean outline =
        fact instanceof Fact.Shape || fact instanceof Fact.Stars || fact instanceof Fact.Outline;
    return !near && (outline || first.contains(fact));
  }

  /** Modules that offer something that leads to an old component, and did not before. */
  private Set<Fact> newlyOffering(Set<Fact> leading) {
    Set<Fact> modules = new LinkedHashSet<>();
    for (Fact fact : leading) {
      if (fact instanceof Fact.Export export && offering.add(export.path())) {
        modules.add(new Fact.Stars(export.path()));
      }
    }
    return modules;
  }

  /** What is worth telling; what did not change is so as long as the same things lead there. */
  private Set<Fact> toTell(Set<Fact> changed, Leads leads) {
    boolean same = reached == reach.leading().size();
    reached = reach.leading().size();
    Set<Fact> now = new HashSet<>(same ? told : Set.of());
    for (Fact fact : same ? changed : joined.keySet()) {
      if (joined
          .getOrDefault(fact, ValueSet.EMPTY)
          .anyMatch(value -> near ? leads.leads(value) : isTold(value, leads))) {
        now.add(fact);
      } else {
        now.remove(fact);
      }
    }
    return now;
  }

  private void noteHolding(Leads leads, Set<Fact> news) {
    for (Fact fact : told) {
      if (fact instanceof Fact.Attribute attribute
          && !holding.contains(attribute.name())
          && leads.leads(
              joined
                  .getOrDefault(fact, ValueSet.EMPTY)
                  .without(Value.FunctionValue.class::isInstance))) {
        holding.add(attribute.name());
        news.add(new Fact.Holding(attribute.name()));
      }
    }
  }

  private static boolean isTold(Value value, Leads leads) {
    return value instanceof Value.TextValue
        || value instanceof Value.Given
        || value instanceof Value.PathValue
        || value instanceof Value.ModuleValue
        || value instanceof Value.ExternalValue
        || value instanceof Value.ExternalInstance
        || leads.leads(value);
  }

  /** Files that asked for one of these; who alone said it knows it already. */
  Set<String> readersOf(Collection<Fact> facts) {
    Set<String> paths = new HashSet<>();
    for (Fact fact : facts) {
      Set<String> said = sources.getOrDefault(fact, Map.of()).keySet();
      readers.forEach(
          fact,
          reader -> {
            if (said.size() != 1 || !said.contains(reader)) {
              paths.add(reader);
            }
          });
    }
    return paths;
  }

  /** Finds out which classes and functions lead to an old component now; gives what is new. */
  Set<Fact> spreadLeading(Map<String, Look> looks) {
    return reach.grow(joined, looks);
  }

  Reach reach() {
    return reach;
  }

  /**
   * Names that modules, and fixtures that folders, offer and that lead to an old component; as of
   * the last {@link #news}.
   */
  List<Fact> leadingExports() {
    return offered;
  }

  private List<Fact> offered(Leads leads) {
    List<Fact> exports = new ArrayList<>();
    for (Fact fact : told) {
      boolean offers = fact instanceof Fact.Export || fact instanceof Fact.Fixture;
      if (offers && leads.leads(joined.getOrDefault(fact, ValueSet.EMPTY))) {
        exports.add(fact);
      }
    }
    return exports;
  }
}
