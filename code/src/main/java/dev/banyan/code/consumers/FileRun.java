package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.consumers.FileShape.FunctionShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One look at one file: what it asked for, and what it has to say. A file is looked at again while
 * it says something that it had asked for before it said it.
 */
final class FileRun {
  final World world;
  final String path;

  /** What was asked for. Whoever changes one of these changes what this file says. */
  final Set<Fact> reads = new HashSet<>();

  /** Paths of files that must be looked at before this one can be understood. */
  final Set<String> demands = new TreeSet<>();

  /** Paths of other files that are imported here. */
  final Set<String> imports = new TreeSet<>();

  private final Map<Definition, Ancestry> ancestries = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private Map<Fact, ValueSet> before = Map.of();
  private Map<Fact, ValueSet> facts = new HashMap<>();
  private final boolean curious;
  private boolean stale;
  private FileShape shape = emptyShape();

  FileRun(World world, String path) {
    this(world, path, false);
  }

  private FileRun(World world, String path, boolean curious) {
    this.world = world;
    this.path = path;
    this.curious = curious;
  }

  /** One that is about no file, and takes everything for worth looking into. */
  static FileRun curious(World world) {
    return new FileRun(world, "", true);
  }

  static FileShape emptyShape() {
    return new FileShape(
        new HashSet<>(),
        new HashSet<>(),
        new java.util.ArrayList<>(),
        null,
        new HashSet<>(),
        new LinkedHashMap<>(),
        null,
        new HashMap<>(),
        new HashMap<>());
  }

  /** Begins to look once more, knowing what the look before found. */
  void again() {
    before = facts;
    facts = new HashMap<>();
    FileShape last = shape;
    shape = emptyShape();
    last.classes().forEach((name, known) -> shape.classes().put(name, known));
    last.functions().forEach((name, known) -> shape.functions().put(name, known));
    stale = false;
  }

  /** Whether something was asked for before the file itself said more about it. */
  boolean stale() {
    return stale;
  }

  Map<Fact, ValueSet> facts() {
    return facts;
  }

  FileShape shape() {
    return shape;
  }

  void shape(FileShape newer) {
    shape = newer;
  }

  ValueSet read(Fact fact) {
    reads.add(fact);
    return known(fact);
  }

  private ValueSet known(Fact fact) {
    return world
        .fact(fact)
        .join(before.getOrDefault(fact, ValueSet.EMPTY))
        .join(facts.getOrDefault(fact, ValueSet.EMPTY));
  }

  void contribute(Fact fact, ValueSet values) {
    if (!values.leadsSomewhere() && !facts.containsKey(fact) && known(fact).isEmpty()) {
      return;
    }
    ValueSet plain = values.withVia(null);
    if (reads.contains(fact) && !known(fact).join(plain).equals(known(fact))) {
      stale = true;
    }
    facts.merge(fact, plain, ValueSet::join);
    if (fact instanceof Fact.Attribute attribute && leads(plain)) {
      held.add(attribute.name());
    }
  }

  /** The outline of a file, or null when nobody has looked at it yet. */
  @Nullable FileShape shape(String of) {
    if (of.equals(path)) {
      return shape;
    }
    reads.add(new Fact.Shape(of));
    return world.shapes().get(of);
  }

  @Nullable ClassShape classShape(Definition definition) {
    FileShape file = shape(definition.path());
    return file == null ? null : file.classes().get(definition.name());
  }

  /** The bases of a class, as far as they are known. */
  Ancestry ancestry(Definition definition) {
    Ancestry known = ancestries.get(definition);
    if (known == null) {
      known = Ancestry.found(definition, this);
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
    FileShape file = shape(definition.path());
    return file == null ? null : file.functions().get(definition.name());
  }

  /** Asks for a file to be looked at, when the project holds it. */
  void demand(String wanted) {
    if (!wanted.isEmpty() && !wanted.equals(path) && !world.shapes().containsKey(wanted)) {
      demands.add(wanted);
    }
  }

  /** Whether a class or function is, or leads to, an old component, as far as that is known. */
  boolean leads(Definition definition) {
    if (curious || world.olds().symbol(definition) != null) {
      return true;
    }
    reads.add(new Fact.Leading(definition));
    return world.leading().contains(definition);
  }

  /** Whether some attribute of that name leads to an old component, as far as that is known. */
  boolean holds(String attribute) {
    reads.add(new Fact.Holding(attribute));
    return world.holding().contains(attribute) || held.contains(attribute);
  }

  boolean leads(ValueSet values) {
    return new Leads(world.olds(), this::leads).leads(values);
  }
}
