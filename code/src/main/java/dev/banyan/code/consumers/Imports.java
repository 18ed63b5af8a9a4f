package dev.banyan.code.consumers;

import dev.banyan.code.python.Alias;
import dev.banyan.code.python.Stmt;
import dev.banyan.model.ReferenceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Import statements: what they name, and what they bind. */
final class Imports {
  private final Reading reading;
  private final World world;

  Imports(Reading reading) {
    this.reading = reading;
    this.world = reading.world;
  }

  void read(Stmt.Import node) {
    for (Alias alias : node.names()) {
      String name = alias.name();
      Value.ModuleValue module = world.modules().absolute(name, reading.run.path);
      String symbol = module == null ? unseen(name) : world.olds().symbol(module);
      if (symbol != null) {
        add(node.start(), alias, symbol, false, null);
      }
      if (module != null) {
        reading.imported(module);
      }
      bind(alias, module);
    }
  }

  /** Of a module that no file is: one outside the project, or one that an old module makes up. */
  private @Nullable String unseen(String name) {
    Value.ModuleValue parent = world.modules().nearest(name, reading.run.path);
    String old = parent == null ? null : world.olds().symbol(parent);
    if (parent == null || old == null) {
      return world.olds().external(name);
    }
    return name.startsWith(parent.name()) ? old + name.substring(parent.name().length()) : old;
  }

  private void bind(Alias alias, Value.@Nullable ModuleValue module) {
    String name = alias.name();
    if (alias.asName() != null) {
      reading.bind(alias.asName(), of(module, name));
    } else {
      String top = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
      reading.bind(top, of(world.modules().absolute(top, reading.run.path), top));
    }
  }

  private static ValueSet of(Value.@Nullable ModuleValue module, String name) {
    return ValueSet.of(module == null ? new Value.ExternalValue(name) : module);
  }

  private void add(int start, Alias alias, String symbol, boolean likely, @Nullable String via) {
    reading.references.add(ReferenceKind.IMPORT, use(start, alias, symbol, likely, via));
  }

  private Use use(int start, Alias alias, String symbol, boolean likely, @Nullable String via) {
    int end = Places.dottedEnd(reading.source, alias.start());
    int nameEnd = end == alias.start() ? alias.end() : end;
    return new Use(symbol, start, alias.start(), nameEnd, likely, via);
  }

  void read(Stmt.ImportFrom node) {
    Value.ModuleValue module =
        node.level() > 0
            ? world.modules().relative(reading.run.path, node.level(), node.module())
            : world.modules().absolute(String.valueOf(node.module()), reading.run.path);
    for (Alias alias : node.names()) {
      if (module == null) {
        external(node, alias);
      } else if (alias.name().equals("*")) {
        star(node, alias, module);
      } else {
        name(node, alias, module);
      }
    }
  }

  private void external(Stmt.ImportFrom node, Alias alias) {
    String bound = alias.asName() == null ? alias.name() : alias.asName();
    if (node.level() > 0) {
      reading.bind(bound, ValueSet.UNKNOWN);
      return;
    }
    String name = alias.name().equals("*") ? node.module() : node.module() + "." + alias.name();
    String symbol = unseen(String.valueOf(name));
    if (symbol != null) {
      add(node.start(), alias, symbol, false, null);
    }
    if (!alias.name().equals("*")) {
      reading.bind(bound, ValueSet.of(new Value.ExternalValue(String.valueOf(name))));
    }
  }

  private void name(Stmt.ImportFrom node, Alias alias, Value.ModuleValue module) {
    ValueSet values = offered(module, alias.name());
    values.all(Value.ModuleValue.class).forEach(reading::imported);
    Map<String, Use> found = found(node, alias, values);
    found.values().forEach(use -> reading.references.add(ReferenceKind.IMPORT, use));
    String old = world.olds().symbol(module);
    if (found.isEmpty() && old != null) {
      add(node.start(), alias, old + "." + alias.name(), false, null);
    }
    reading.imported(module);
    reading.bind(alias.asName() == null ? alias.name() : alias.asName(), values);
  }

  /** A package that imports from itself gets its submodule: its own name is bound only then. */
  private ValueSet offered(Value.ModuleValue module, String name) {
    Value.ModuleValue submodule =
        module.path().equals(reading.run.path) ? world.modules().submodule(module, name) : null;
    return submodule == null ? reading.exports.of(module, name) : ValueSet.of(submodule);
  }

  /**
   * What of each old component an imported name may be: one thing, the surest, for it is one name.
   */
  private Map<String, Use> found(Stmt.ImportFrom node, Alias alias, ValueSet values) {
    Map<String, Use> found = new LinkedHashMap<>();
    values.forEach(
        (value, mark) -> {
          String symbol = world.symbol(value);
          if (symbol != null && !isGuess(value, mark)) {
            String component = String.valueOf(world.olds().component(symbol));
            Use use = use(node.start(), alias, symbol, mark.likely(), mark.via());
            found.merge(component, use, (one, other) -> one.likely() ? other : one);
          }
        });
    return found;
  }

  /** What may hold a variable of an old module, among other things, does not hand it on. */
  private static boolean isGuess(Value value, ValueSet.Mark mark) {
    return mark.likely() && value instanceof Value.NamedValue;
  }

  /**
   * What a star import takes of an old component.
   *
   * @param via the module that hands it on, or null
   */
  private record Starred(String symbol, @Nullable String via) {}

  private void star(Stmt.ImportFrom node, Alias alias, Value.ModuleValue module) {
    reading.imported(module);
    Map<String, Starred> components = new LinkedHashMap<>();
    String old = world.olds().symbol(module);
    if (old != null) {
      components.put(String.valueOf(world.olds().component(old)), new Starred(old, null));
    }
    if (!module.path().isEmpty()) {
      reading.run.shape().names().stars().add(module.path());
      for (String name : reading.exports.starNames(module.path())) {
        bindStar(module, name, components);
      }
    }
    components.values().forEach(one -> add(node.start(), alias, one.symbol(), false, one.via()));
  }

  private void bindStar(Value.ModuleValue module, String name, Map<String, Starred> components) {
    ValueSet values = reading.exports.of(module, name);
    if (values.leadsSomewhere()) {
      reading.bind(name, values);
    }
    values.forEach(
        (value, mark) -> {
          String symbol = world.symbol(value);
          String component = symbol == null ? null : world.olds().component(symbol);
          if (component != null && !isGuess(value, mark)) {
            components.putIfAbsent(component, new Starred(component, mark.via()));
          }
        });
  }
}
