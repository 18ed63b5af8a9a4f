package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which classes and functions lead to an old component: those that are one, that hold one, that
 * give one, or that inherit from one that does.
 *
 * <p>In a code base where everything returns everything (a class whose method makes an old object,
 * and a thousand subclasses) that would end with the whole of it, for nothing but guesses. So the
 * search follows the shortest ways first and takes no step that would make more than {@link
 * #MOST_GUESSES} lead there. What is certain is always followed: subclasses of old classes, and
 * functions that certainly give an old object.
 */
final class Reach {
  private static final int MOST_GUESSES = 150;

  private final OldComponents olds;
  private final Set<Definition> leading = new HashSet<>();
  private final Set<Definition> heirs = new HashSet<>();
  private final Set<Definition> parents = new HashSet<>();
  private int guesses;
  private boolean cut;
  private boolean near;

  Reach(OldComponents olds) {
    this.olds = olds;
  }

  /** Counts certain ways among the guesses. */
  void stayNear() {
    near = true;
  }

  Set<Definition> leading() {
    return leading;
  }

  /** Classes from which others inherit that lead to an old component. */
  Set<Definition> parents() {
    return parents;
  }

  /** Whether instances were followed less far than they may travel. */
  boolean cut() {
    return cut || heirs.size() > MOST_GUESSES;
  }

  Leads leads() {
    return new Leads(
        olds, definition -> leading.contains(definition) || olds.symbol(definition) != null);
  }

  /** Names of methods that give something old, of classes that are not known to lead there. */
  Set<String> methods() {
    Set<String> names = new HashSet<>();
    for (Definition definition : cut ? leading : Set.<Definition>of()) {
      if (definition.kind() == Definition.Kind.FUNCTION && definition.name().contains(".")) {
        names.add(definition.simpleName());
      }
    }
    return names;
  }

  /**
   * Takes in what files say now.
   *
   * @return what leads to an old component and did not before
   */
  Set<Fact> grow(Map<Fact, ValueSet> facts, Map<String, Look> looks) {
    Set<Fact> found = new LinkedHashSet<>();
    for (boolean grows = true; grows; ) {
      Set<Definition> more = new LinkedHashSet<>();
      subclasses(looks, heirs(), heirs, more);
      heirs.addAll(more);
      if (!near) {
        more.addAll(givers(facts));
      }
      more.addAll(holders(facts, looks));
      grows = leading.addAll(more);
      more.forEach(definition -> found.add(new Fact.Leading(definition)));
    }
    noteParents(looks, found);
    return found;
  }

  private Leads heirs() {
    return new Leads(
        olds, definition -> heirs.contains(definition) || olds.symbol(definition) != null);
  }

  /** Functions that certainly give something old. */
  private Set<Definition> givers(Map<Fact, ValueSet> facts) {
    Leads heirs = heirs();
    Set<Definition> more = new LinkedHashSet<>();
    facts.forEach(
        (fact, values) -> {
          if (fact instanceof Fact.Returned returned
              && !leading.contains(returned.function())
              && values.anyCertain(heirs::leads)) {
            more.add(returned.function());
          }
        });
    return more;
  }

  /** What is one step from what is known to lead somewhere. */
  private Set<Definition> holders(Map<Fact, ValueSet> facts, Map<String, Look> looks) {
    if (cut) {
      return Set.of();
    }
    Leads leads = leads();
    Set<Definition> more = new LinkedHashSet<>();
    facts.forEach(
        (fact, values) -> {
          Definition owner = owner(fact);
          if (owner != null && !leading.contains(owner) && leads.leads(values)) {
            more.add(owner);
          }
        });
    subclasses(looks, leads, leading, more);
    cut = guesses + more.size() > MOST_GUESSES;
    guesses += cut ? 0 : more.size();
    return cut ? Set.of() : more;
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

  private static void subclasses(
      Map<String, Look> looks, Leads leads, Set<Definition> known, Set<Definition> more) {
    looks.forEach(
        (path, look) ->
            look.shape()
                .classes()
                .forEach(
                    (name, shape) -> {
                      Definition definition = Definition.ofClass(path, name);
                      if (!known.contains(definition)
                          && shape.bases().stream().anyMatch(leads::leads)) {
                        more.add(definition);
                      }
                    }));
  }

  private void noteParents(Map<String, Look> looks, Set<Fact> found) {
    Leads leads = leads();
    Deque<ClassShape> open = new ArrayDeque<>();
    looks.forEach(
        (path, look) ->
            look.shape()
                .classes()
                .forEach(
                    (name, shape) -> {
                      if (leads.leads(new Value.ClassObject(Definition.ofClass(path, name)))) {
                        open.add(shape);
                      }
                    }));
    for (Definition parent : ancestors(open, looks)) {
      if (parents.add(parent)) {
        found.add(new Fact.Leading(parent));
      }
    }
  }

  private static Set<Definition> ancestors(Deque<ClassShape> open, Map<String, Look> looks) {
    Set<Definition> all = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      for (ValueSet base : open.remove().bases()) {
        for (Value.ClassObject type : base.all(Value.ClassObject.class)) {
          Look look = looks.get(type.definition().path());
          ClassShape shape =
              look == null ? null : look.shape().classes().get(type.definition().name());
          if (all.add(type.definition()) && shape != null) {
            open.add(shape);
          }
        }
      }
    }
    return all;
  }
}
