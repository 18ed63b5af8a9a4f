package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.consumers.FileShape.FunctionShape;
import dev.banyan.code.consumers.FileShape.Role;
import dev.banyan.code.consumers.ValueSet.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code value.member} means. */
final class Members {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "__class__",
          "__dict__",
          "__doc__",
          "__module__",
          "__name__",
          "__qualname__",
          "__init__",
          "__new__",
          "__repr__",
          "__str__",
          "__eq__",
          "__ne__",
          "__hash__",
          "__reduce__",
          "__reduce_ex__",
          "__sizeof__",
          "__setattr__",
          "__getattribute__",
          "__delattr__",
          "__dir__",
          "__format__",
          "__init_subclass__",
          "__subclasshook__",
          "__bases__",
          "__base__",
          "__mro__",
          "__subclasses__",
          "__annotations__",
          "__weakref__",
          "__slots__",
          "__lt__",
          "__le__",
          "__gt__",
          "__ge__",
          "mro");

  private final FileRun run;
  private final World world;
  private final Exports exports;

  Members(FileRun run, Exports exports) {
    this.run = run;
    this.world = run.world;
    this.exports = exports;
  }

  Hit of(ValueSet base, String member) {
    boolean ambiguous = base.ambiguous();
    List<Hit> hits = new ArrayList<>();
    base.forEach(
        (value, mark) -> {
          if (!(value instanceof Value.Given)) {
            hits.add(of(value, mark, ambiguous, member));
          }
        });
    Hit all = hits.stream().reduce(Hit::join).orElse(Hit.UNKNOWN);
    return ambiguous && !all.names().isEmpty() && definedElsewhere(base, member)
        ? Hit.of(all.values())
        : all;
  }

  /** Whether no class of these instances is known to have a member. */
  boolean undefined(ValueSet instances, String member) {
    return instances
        .values(Value.InstanceValue.class)
        .allMatch(i -> Ancestry.of(i.definition(), run).definer(member, run) == null);
  }

  /** Of several possible classes those that declare a member are meant, not those that don't. */
  private boolean definedElsewhere(ValueSet base, String member) {
    boolean byOld = false;
    boolean byOther = false;
    for (Value value : base.all(Value.class)) {
      if (value instanceof Value.InstanceValue instance) {
        Ancestry ancestry = Ancestry.of(instance.definition(), run);
        boolean old = ancestry.classes().stream().anyMatch(c -> world.olds().symbol(c) != null);
        boolean defined = ancestry.definer(member, run) != null;
        byOld |= old && defined;
        byOther |= !old && defined;
      }
    }
    return byOther && !byOld;
  }

  private Hit of(Value value, Mark mark, boolean ambiguous, String member) {
    boolean likely = mark.likely() || ambiguous;
    if (value instanceof Value.ModuleValue module) {
      return ofModule(module, mark, member);
    }
    if (value instanceof Value.InstanceValue instance) {
      return ofInstance(instance, likely, member);
    }
    if (value instanceof Value.ClassObject type) {
      return ofClass(type, mark, member);
    }
    if (value instanceof Value.SuperValue parent) {
      Ancestry ancestry = Ancestry.of(parent.definition(), run).parents();
      Hit hit = inherited(ancestry, parent.definition(), mark.likely(), member);
      return new Hit(bound(hit.values(), parent.definition(), true), hit.names());
    }
    return ofOther(value, likely, mark, member);
  }

  private Hit ofOther(Value value, boolean likely, Mark mark, String member) {
    if (value instanceof Value.ExternalValue external) {
      return external(external.name() + "." + member, mark.likely(), mark.via());
    }
    if (value instanceof Value.ExternalInstance external) {
      return external(external.name() + "." + member, likely, null);
    }
    if (value instanceof Value.NamedValue named && world.olds().isComponent(named.symbol())) {
      String symbol = named.symbol() + "." + member;
      return new Hit(ValueSet.UNKNOWN, List.of(new Hit.Name(symbol, mark.likely(), mark.via())));
    }
    if (value instanceof Value.CollectionValue collection) {
      return Hit.of(Containers.method(collection.elements(), member));
    }
    return value instanceof Value.ImportedValue imported ? ofUnseen(imported, member) : Hit.UNKNOWN;
  }

  private Hit ofUnseen(Value.ImportedValue imported, String member) {
    if (world.methods().contains(member)) {
      run.ask(imported.path());
    }
    return Hit.of(ValueSet.of(imported));
  }

  private Hit external(String name, boolean likely, @Nullable String via) {
    String symbol = world.olds().external(name);
    return new Hit(
        ValueSet.of(new Value.ExternalValue(name)).asLikelyIf(likely),
        symbol == null ? List.of() : List.of(new Hit.Name(symbol, likely, via)));
  }

  private Hit ofModule(Value.ModuleValue module, Mark mark, String member) {
    ValueSet values = exports.of(module, member).asLikelyIf(mark.likely());
    List<Hit.Name> names = new ArrayList<>();
    values.forEach(
        (value, found) -> {
          String symbol = world.symbol(value);
          if (symbol != null) {
            names.add(new Hit.Name(symbol, found.likely(), found.via()));
          }
        });
    String old = world.olds().symbol(module);
    if (names.isEmpty() && old != null && !isModuleAttribute(member)) {
      names.add(new Hit.Name(old + "." + member, mark.likely(), mark.via()));
    }
    return new Hit(values, names);
  }

  private static boolean isModuleAttribute(String member) {
    return member.startsWith("__") && member.endsWith("__");
  }

  private Hit ofInstance(Value.InstanceValue instance, boolean likely, String member) {
    Definition definition = instance.definition();
    if (member.equals("__class__")) {
      Value type = new Value.ClassObject(definition, instance.receiver());
      return Hit.of(ValueSet.of(type).asLikelyIf(likely));
    }
    Ancestry ancestry = Ancestry.of(definition, run);
    Hit hit = inherited(ancestry, definition, likely, member);
    ValueSet values = hit.values();
    if (!values.leadsSomewhere() && run.holds(member)) {
      values = values.join(fromSubclasses(definition, member, new HashSet<>()));
    }
    return new Hit(bound(values, definition, true).asLikelyIf(likely), hit.names());
  }

  private Hit ofClass(Value.ClassObject type, Mark mark, String member) {
    Ancestry ancestry = Ancestry.of(type.definition(), run);
    Hit hit = inherited(ancestry, type.definition(), mark.likely(), member);
    List<Hit.Name> names =
        hit.names().stream()
            .map(name -> new Hit.Name(name.symbol(), name.likely(), mark.via()))
            .toList();
    return new Hit(bound(hit.values(), type.definition(), false).asLikelyIf(mark.likely()), names);
  }

  /** A member as the first class of an ancestry has it, and what an old component calls it. */
  private Hit inherited(Ancestry ancestry, Definition of, boolean likely, String member) {
    Definition definer = ancestry.definer(member, run);
    ValueSet values = ValueSet.EMPTY;
    for (Definition candidate : ancestry.classes()) {
      ClassShape shape = run.classShape(candidate);
      boolean attribute = shape != null && shape.attributes().contains(member);
      if (candidate.equals(definer) || attribute || definer == null) {
        values = values.join(run.read(new Fact.Attribute(candidate, member)));
      }
    }
    Hit.Name name = oldName(ancestry, of, definer, likely, member);
    if (name == null && definer != null) {
      name = oldMember(definer, likely, member);
    }
    return new Hit(
        values.isEmpty() ? ValueSet.UNKNOWN : values, name == null ? List.of() : List.of(name));
  }

  /** A single member may be an old component by itself. */
  private Hit.@Nullable Name oldMember(Definition definer, boolean likely, String member) {
    String symbol = world.olds().symbol(definer.path(), definer.name() + "." + member);
    return symbol == null ? null : new Hit.Name(symbol, likely, null);
  }

  private Hit.@Nullable Name oldName(
      Ancestry ancestry,
      Definition of,
      @Nullable Definition definer,
      boolean likely,
      String member) {
    if (definer == null && OF_EVERY_OBJECT.contains(member)) {
      return null;
    }
    for (Definition candidate : ancestry.classes()) {
      String symbol = world.olds().symbol(candidate);
      if (symbol != null) {
        if (likely && definer == null && declaresAll(ancestry)) {
          return null;
        }
        boolean guessed = definer == null && !candidate.equals(of) && !ancestry.complete();
        return reaches(candidate, definer, member)
            ? new Hit.Name(symbol + "." + member, likely || guessed, null)
            : null;
      }
      if (candidate.equals(definer) && !isInstanceAttribute(ancestry, candidate, member)) {
        return null;
      }
    }
    return externalName(ancestry, definer, likely, member);
  }

  /** Whether a class can have no members but those that it and its bases declare. */
  private boolean declaresAll(Ancestry ancestry) {
    return ancestry.complete() && ancestry.definer("__getattr__", run) == null;
  }

  private Hit.@Nullable Name externalName(
      Ancestry ancestry, @Nullable Definition definer, boolean likely, String member) {
    if (definer != null) {
      return null;
    }
    return ancestry.externals().stream()
        .map(name -> world.olds().external(name))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .map(symbol -> new Hit.Name(symbol + "." + member, likely, null))
        .orElse(null);
  }

  /** Whether an old class has the member itself, by inheritance, or as one that nobody declares. */
  private boolean reaches(Definition old, @Nullable Definition definer, String member) {
    return definer == null
        || Ancestry.of(old, run).classes().contains(definer)
        || Ancestry.of(old, run).definer(member, run) != null;
  }

  /** An attribute that a subclass assigns is the one its base class assigns as well. */
  private boolean isInstanceAttribute(Ancestry ancestry, Definition candidate, String member) {
    ClassShape shape = run.classShape(candidate);
    if (shape == null || shape.members().contains(member)) {
      return false;
    }
    int own = ancestry.classes().indexOf(candidate);
    List<Definition> rest = ancestry.classes().subList(own + 1, ancestry.classes().size());
    return new Ancestry(rest, List.of(), true).definer(member, run) != null;
  }

  private ValueSet fromSubclasses(Definition base, String member, Set<Definition> seen) {
    ValueSet values = ValueSet.EMPTY;
    if (!seen.add(base)) {
      return values;
    }
    for (Value.ClassObject sub : run.read(new Fact.Subclasses(base)).all(Value.ClassObject.class)) {
      values =
          values
              .join(run.read(new Fact.Attribute(sub.definition(), member)))
              .join(fromSubclasses(sub.definition(), member, seen));
    }
    return values.without(value -> value instanceof Value.FunctionValue).asLikely();
  }

  /** Functions that are found through an instance or class become methods or property values. */
  private ValueSet bound(ValueSet values, Definition receiver, boolean instance) {
    return values.flatMap(
        (value, mark) ->
            value instanceof Value.FunctionValue function
                ? bound(function.definition(), receiver, instance).asLikelyIf(mark.likely())
                : ValueSet.of(value, mark));
  }

  private ValueSet bound(Definition function, Definition receiver, boolean instance) {
    FunctionShape shape = run.functionShape(function);
    if (shape == null || !shape.bindsFirst()) {
      return ValueSet.of(new Value.FunctionValue(function));
    }
    if (shape.is(Role.PROPERTY)) {
      return instance ? returned(function, receiver) : ValueSet.UNKNOWN;
    }
    return instance || shape.is(Role.CLASS_METHOD)
        ? ValueSet.of(new Value.MethodValue(function, receiver))
        : ValueSet.of(new Value.FunctionValue(function));
  }

  /** What a call of a function gives, when it is called on a receiver or on none. */
  ValueSet returned(Definition function, @Nullable Definition receiver) {
    return returned(function, receiver, null, 0);
  }

  /**
   * What a call of a function gives that passes these arguments.
   *
   * @param skipped how many parameters are bound before the first argument, for a method
   */
  ValueSet returned(
      Definition function,
      @Nullable Definition receiver,
      @Nullable Arguments arguments,
      int skipped) {
    FunctionShape shape = run.functionShape(function);
    ValueSet results = ValueSet.EMPTY;
    if (shape != null && shape.is(Role.GENERATOR)) {
      ValueSet yielded = run.read(new Fact.Yielded(function)).asLikely();
      results =
          shape.is(Role.CONTEXT_MANAGER)
              ? ValueSet.of(new Value.ContextValue(yielded))
              : ValueSet.collection(yielded);
    }
    ValueSet returned = run.read(new Fact.Returned(function));
    results = results.join(Passing.result(run, returned, arguments, skipped));
    results = results.isEmpty() ? ValueSet.UNKNOWN : results;
    return receiver == null ? results : as(results, receiver);
  }

  /** What a method says of its own {@code self} or {@code cls} holds for whom it is called on. */
  private static ValueSet as(ValueSet values, Definition receiver) {
    return values.flatMap(
        (value, mark) -> {
          if (value instanceof Value.InstanceValue instance && instance.receiver()) {
            return ValueSet.of(new Value.InstanceValue(receiver), mark);
          }
          if (value instanceof Value.ClassObject type && type.receiver()) {
            return ValueSet.of(new Value.ClassObject(receiver), mark);
          }
          return ValueSet.of(value, mark);
        });
  }

  /** What {@code with value as target} binds. */
  ValueSet entered(ValueSet values) {
    return values.flatMap(
        (value, mark) -> {
          if (value instanceof Value.ContextValue context) {
            return context.entered();
          }
          if (value instanceof Value.InstanceValue instance) {
            return enteredInstance(instance, mark);
          }
          return value instanceof Value.ExternalInstance
              ? ValueSet.of(value, mark)
              : ValueSet.UNKNOWN;
        });
  }

  private ValueSet enteredInstance(Value.InstanceValue instance, Mark mark) {
    Ancestry ancestry = Ancestry.of(instance.definition(), run);
    for (String name : List.of("__enter__", "__aenter__")) {
      Definition definer = ancestry.definer(name, run);
      if (definer != null) {
        Definition function = Definition.ofFunction(definer.path(), definer.name() + "." + name);
        return returned(function, instance.definition()).asLikelyIf(mark.likely());
      }
    }
    return ValueSet.likely(new Value.InstanceValue(instance.definition()));
  }
}
