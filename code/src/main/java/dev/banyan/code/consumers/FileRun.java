package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.consumers.FileShape.FunctionShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look at one file: what its parts asked for, and what they have to say. A part is evaluated
 * again while it asked for something of which more was said afterwards.
 */
final class FileRun {
  /** The name of the part that is the module's own code. */
  static final String MODULE = "";

  final World world;
  final String path;

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<Definition, Ancestry> ancestries = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final Set<Definition> called = new HashSet<>();
  private final Map<Fact, ValueSet> said = new HashMap<>();
  private final boolean curious;

  /** What is asked on behalf of all parts. */
  private final Part shared = new Part(MODULE);

  private Part part = shared;
  private FileShape shape;

  /** What a name of the module means when the module has run. */
  private Function<String, ValueSet> globals = name -> ValueSet.EMPTY;

  FileRun(World world, String path) {
    this(world, path, false, null);
  }

  /**
   * @param before what the look before gave, or null for the first
   */
  FileRun(World world, String path, @Nullable Look before) {
    this(world, path, false, before);
  }

  private FileRun(World world, String path, boolean curious, @Nullable Look before) {
    this.world = world;
    this.path = path;
    this.curious = curious;
    this.shape = before == null ? FileShape.empty() : before.shape().renewed();
    if (before != null) {
      parts.putAll(before.parts());
    }
  }

  /** One that is about no file, and takes everything for worth looking into. */
  static FileRun curious(World world) {
    return new FileRun(world, "", true, null);
  }

  void globals(Function<String, ValueSet> lookup) {
    globals = lookup;
  }

  /** The part that is evaluated now. */
  Part part() {
    return part;
  }

  /** Evaluates a part in the place of what it was before. */
  void evaluate(String name, Object given, Runnable action) {
    Part before = part;
    part = new Part(given);
    parts.put(name, part);
    try {
      action.run();
    } finally {
      part.finish();
      part = before;
    }
  }

  /** What a part gave, or null when it must be evaluated. */
  @Nullable Part valid(String name, Object given) {
    Part known = parts.get(name);
    return known != null && known.given.equals(given) && known.holds(this::answer) ? known : null;
  }

  /** Forgets parts that are no longer there. */
  void retain(Set<String> names) {
    parts.keySet().removeIf(name -> !name.equals(MODULE) && !names.contains(name));
  }

  Map<String, Part> parts() {
    return parts;
  }

  private Object answer(Question question) {
    if (question instanceof Fact.Shape of) {
      return of.path().equals(path) ? shape.names().bound().size() : optional(namesOf(of.path()));
    }
    if (question instanceof Fact.Stars of) {
      return optional(namesOf(of.path()));
    }
    if (question instanceof Fact.Leading leading) {
      return world.leading().contains(leading.definition());
    }
    if (question instanceof Fact.Holding holding) {
      return isHeld(holding.attribute());
    }
    if (question instanceof Fact fact) {
      return told(fact);
    }
    if (question instanceof Question.OfClass type) {
      return optional(classOf(type.definition()));
    }
    if (question instanceof Question.OfFunction function) {
      return optional(functionOf(function.definition()));
    }
    return question instanceof Question.Bases bases
        ? bases(bases.definition())
        : globals.apply(((Question.Global) question).name());
  }

  private static <T> Optional<T> optional(@Nullable T value) {
    return Optional.ofNullable(value);
  }

  /** What all parts asked for. Whoever changes one of these changes what this file says. */
  Set<Fact> reads() {
    Set<Fact> reads = new HashSet<>();
    addReads(shared, reads);
    parts.values().forEach(one -> addReads(one, reads));
    return reads;
  }

  private void addReads(Part of, Set<Fact> reads) {
    for (Question question : of.asked()) {
      if (question instanceof Fact fact) {
        reads.add(fact);
      } else if (question instanceof Question.OfClass type) {
        reads.add(new Fact.Outline(type.definition().path()));
      } else if (question instanceof Question.OfFunction function) {
        reads.add(new Fact.Outline(function.definition().path()));
      } else if (question instanceof Question.Global global) {
        reads.add(new Fact.Export(path, global.name()));
      }
    }
  }

  /** Paths of files that must be looked at before this one can be understood. */
  Set<String> demands() {
    Set<String> demands = new TreeSet<>(shared.demands());
    parts.values().forEach(one -> demands.addAll(one.demands()));
    return demands;
  }

  /** Paths of files that must be looked into wholly before this one can be understood. */
  Set<String> wholes() {
    Set<String> wholes = new TreeSet<>();
    parts.values().forEach(one -> wholes.addAll(one.wholes()));
    return wholes;
  }

  /** Paths of other files that are imported here. */
  Set<String> imports() {
    Set<String> imports = new TreeSet<>();
    parts.values().forEach(one -> imports.addAll(one.imports()));
    return imports;
  }

  Map<Fact, ValueSet> facts() {
    Map<Fact, ValueSet> facts = new HashMap<>();
    parts
        .values()
        .forEach(one -> one.facts().forEach((fact, v) -> facts.merge(fact, v, ValueSet::join)));
    return facts;
  }

  FileShape shape() {
    return shape;
  }

  void shape(FileShape newer) {
    shape = newer;
  }

  ValueSet read(Fact fact) {
    return part.answered(fact, told(fact));
  }

  /** What is known of a fact, or where to look when only closed functions could tell. */
  private ValueSet told(Fact fact) {
    ValueSet known = known(fact);
    if (known.leadsSomewhere()) {
      return known;
    }
    if (fact instanceof Fact.Returned returned) {
      return orClosed(known, returned.function().path(), returned.function().name());
    }
    if (fact instanceof Fact.Yielded yielded) {
      return orClosed(known, yielded.function().path(), yielded.function().name());
    }
    if (fact instanceof Fact.Attribute attribute) {
      ClassShape type = classOf(attribute.owner());
      boolean assigned = type != null && type.attributes().contains(attribute.name());
      return assigned ? orClosed(known, attribute.owner().path(), attribute.owner().name()) : known;
    }
    return fact instanceof Fact.Export export
        ? orClosed(known, export.path(), export.name())
        : known;
  }

  private ValueSet orClosed(ValueSet known, String file, String name) {
    FileShape outline = shapeOf(file);
    return outline != null && outline.closed().contains(name)
        ? known.join(ValueSet.of(new Value.ImportedValue(file, name)))
        : known;
  }

  /** What is known of a fact, without asking for it. */
  ValueSet known(Fact fact) {
    ValueSet here = said.get(fact);
    return here == null ? world.fact(fact) : world.fact(fact).join(here);
  }

  void contribute(Fact fact, ValueSet values) {
    ValueSet plain = Passing.told(this, fact, values).withVia(null);
    boolean says = plain.leadsSomewhere() || plain.has(Value.Given.class);
    if (!says && !part.facts().containsKey(fact) && known(fact).isEmpty()) {
      return;
    }
    part.facts().merge(fact, plain, ValueSet::join);
    said.merge(fact, plain, ValueSet::join);
    if (fact instanceof Fact.Attribute attribute
        && leads(plain.without(Value.FunctionValue.class::isInstance))) {
      held.add(attribute.name());
    } else if (fact instanceof Fact.Argument argument) {
      called.add(argument.function());
    }
  }

  /** What a file offers, or null when nobody has looked at it yet. */
  @Nullable ModuleInterface names(String of) {
    if (of.equals(path)) {
      if (part != parts.get(MODULE)) {
        part.answered(new Fact.Shape(of), shape.names().bound().size());
      }
      return shape.names();
    }
    ModuleInterface answer = namesOf(of);
    part.answered(new Fact.Shape(of), optional(answer));
    return answer;
  }

  /** As {@link #names}, for all that a file offers. */
  @Nullable ModuleInterface starred(String of) {
    if (!of.equals(path)) {
      part.answered(new Fact.Stars(of), optional(namesOf(of)));
    }
    return names(of);
  }

  private @Nullable ModuleInterface namesOf(String of) {
    FileShape file = world.shapes().get(of);
    return file == null ? null : file.names();
  }

  @Nullable ClassShape classShape(Definition definition) {
    ClassShape answer = classOf(definition);
    part.answered(new Question.OfClass(definition), optional(answer));
    return answer;
  }

  private @Nullable ClassShape classOf(Definition definition) {
    FileShape file = shapeOf(definition.path());
    return file == null ? null : file.classes().get(definition.name());
  }

  private @Nullable FileShape shapeOf(String of) {
    return of.equals(path) ? shape : world.shapes().get(of);
  }

  /** The bases of a class, as far as they are known. */
  Ancestry ancestry(Definition definition) {
    return part.answered(new Question.Bases(definition), bases(definition));
  }

  private Ancestry bases(Definition definition) {
    Ancestry known = ancestries.get(definition);
    if (known == null) {
      Part before = part;
      part = shared;
      known = Ancestry.found(definition, this);
      part = before;
      ancestries.put(definition, known);
    }
    return known;
  }

  /** Notes a class of this file; what was known of its bases and of its subclasses' is void. */
  void define(String name, ClassShape type) {
    ClassShape before = shape.classes().put(name, type);
    if (before == null || !before.bases().equals(type.bases())) {
      ancestries.clear();
    }
  }

  @Nullable FunctionShape functionShape(Definition definition) {
    FunctionShape answer = functionOf(definition);
    part.answered(new Question.OfFunction(definition), optional(answer));
    return answer;
  }

  private @Nullable FunctionShape functionOf(Definition definition) {
    FileShape file = shapeOf(definition.path());
    return file == null ? null : file.functions().get(definition.name());
  }

  /** Asks for a file to be looked at, when the project holds it. */
  void demand(String wanted) {
    if (!wanted.isEmpty() && !wanted.equals(path) && !world.shapes().containsKey(wanted)) {
      part.demands().add(wanted);
    }
  }

  /** Asks for all of a file to be looked into. */
  void demandAll(String wanted) {
    if (!world.cut()) {
      ask(wanted);
    }
  }

  /** As {@link #demandAll}, however far instances travel. */
  void ask(String wanted) {
    FileShape outline = shapeOf(wanted);
    if (outline == null) {
      demand(wanted);
    } else if (!outline.closed().isEmpty()) {
      part.wholes().add(wanted);
    }
  }

  /** Whether all functions of this file are to be looked into. */
  boolean isWhole() {
    return curious
        || world.whole().contains(path)
        || parts.values().stream().anyMatch(one -> one.wholes().contains(path));
  }

  /** Whether something is handed to a function that leads to an old component. */
  boolean isCalled(Definition function) {
    return world.called().contains(function) || called.contains(function);
  }

  /** Whether a class or function is, or leads to, an old component, as far as that is known. */
  boolean leads(Definition definition) {
    if (curious || world.olds().symbol(definition) != null) {
      return true;
    }
    return part.answered(new Fact.Leading(definition), world.leading().contains(definition));
  }

  /** Whether some attribute of that name leads to an old component, as far as that is known. */
  boolean holds(String attribute) {
    return part.answered(new Fact.Holding(attribute), isHeld(attribute));
  }

  private boolean isHeld(String attribute) {
    return world.holding().contains(attribute) || held.contains(attribute);
  }

  boolean leads(ValueSet values) {
    return new Leads(world.olds(), this::leads).leads(values);
  }
}
