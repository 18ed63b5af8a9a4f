package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name means inside a module, as {@code from module import name} finds it: what the module
 * binds, what its star imports bring, its submodules, what its {@code __getattr__} makes.
 */
final class Exports {
  private final FileRun run;

  Exports(FileRun run) {
    this.run = run;
  }

  /** The value of a name in a module, marked with the module when that only hands it on. */
  ValueSet of(Value.ModuleValue module, String name) {
    ValueSet values = named(module, name, new HashSet<>());
    return values.marked(
        (value, mark) -> ValueSet.Mark.of(mark.likely(), via(module, name, value)));
  }

  /** Whether a module is known to have a name, and not only by being asked for it. */
  boolean binds(Value.ModuleValue module, String name) {
    if (run.world.modules().submodule(module, name) != null) {
      return true;
    }
    ModuleInterface names = module.path().isEmpty() ? null : run.names(module.path());
    if (names == null) {
      return !unseen(module, name, null).isEmpty();
    }
    return names.bound().contains(name)
        || names.lazyFunction() != null
        || names.stars().stream().anyMatch(star -> starNames(star).contains(name));
  }

  private @Nullable String via(Value.ModuleValue module, String name, Value value) {
    String symbol = run.world.symbol(value);
    if (symbol == null || value instanceof Value.NamedValue) {
      return null;
    }
    if (value instanceof Value.ModuleValue inner) {
      return inner.equals(run.world.modules().submodule(module, name)) ? null : module.name();
    }
    String named = run.world.olds().symbol(module);
    boolean own = symbol.equals(module.name() + "." + name) || symbol.equals(named + "." + name);
    return own || module.path().equals(path(value)) ? null : module.name();
  }

  private static String path(Value value) {
    if (value instanceof Value.ClassObject type) {
      return type.definition().path();
    }
    return value instanceof Value.FunctionValue function ? function.definition().path() : "";
  }

  private ValueSet named(Value.ModuleValue module, String name, Set<String> seen) {
    if (!seen.add(module.path() + ":" + module.name())) {
      return ValueSet.EMPTY;
    }
    ModuleInterface names = module.path().isEmpty() ? null : run.names(module.path());
    Value.ModuleValue submodule = run.world.modules().submodule(module, name);
    if (names == null) {
      return unseen(module, name, submodule);
    }
    ValueSet bound = bound(module, names, name, seen);
    if (bound != null) {
      return withName(module, names, name, bound);
    }
    if (submodule != null) {
      return ValueSet.of(submodule);
    }
    ValueSet lazy = lazy(module, names, name, seen);
    return lazy.isEmpty() ? withName(module, names, name, ValueSet.UNKNOWN) : lazy;
  }

  private ValueSet unseen(
      Value.ModuleValue module, String name, Value.@Nullable ModuleValue submodule) {
    if (submodule != null) {
      return ValueSet.of(submodule);
    }
    if (run.world.wanted().contains(name)) {
      run.demand(module.path());
    }
    if (module.path().isEmpty()) {
      return ValueSet.UNKNOWN;
    }
    run.read(new Fact.Export(module.path(), name));
    return ValueSet.of(new Value.ImportedValue(module.path(), name));
  }

  private @Nullable ValueSet bound(
      Value.ModuleValue module, ModuleInterface names, String name, Set<String> seen) {
    if (names.bound().contains(name)) {
      ValueSet values = run.read(new Fact.Export(module.path(), name));
      return values.isEmpty() ? ValueSet.UNKNOWN : values;
    }
    List<String> stars = names.stars();
    for (int i = stars.size() - 1; i >= 0; i--) {
      if (starNames(stars.get(i)).contains(name)) {
        return named(run.world.modules().ofPath(stars.get(i)), name, seen);
      }
    }
    return null;
  }

  /** A variable of an old module is part of it, whatever it holds. */
  private ValueSet withName(
      Value.ModuleValue module, ModuleInterface names, String name, ValueSet values) {
    String inner = run.world.olds().symbol(module.path(), name);
    if (inner == null || names.imported().contains(name) || values.anyMatch(this::known)) {
      return values;
    }
    return values.join(ValueSet.of(new Value.NamedValue(inner)));
  }

  private boolean known(Value value) {
    if (value instanceof Value.InstanceValue instance) {
      return run.world.olds().symbol(instance.definition()) != null;
    }
    return run.world.symbol(value) != null;
  }

  private ValueSet lazy(
      Value.ModuleValue module, ModuleInterface names, String name, Set<String> seen) {
    ValueSet found = ValueSet.EMPTY;
    String target = names.lazy().get(name);
    if (target != null && names.lazyFunction() != null) {
      found = found.join(lazyTarget(module, target, name, seen));
    }
    if (names.lazyFunction() != null) {
      ValueSet made = run.read(new Fact.Returned(names.lazyFunction()));
      found = found.join(made.without(value -> !simpleName(value).equals(name)));
    }
    return found.asLikely();
  }

  private ValueSet lazyTarget(
      Value.ModuleValue module, String target, String name, Set<String> seen) {
    int dots = 0;
    while (dots < target.length() && target.charAt(dots) == '.') {
      dots++;
    }
    String dotted = target.substring(dots).replace(':', '.');
    Value.ModuleValue direct = moduleFor(module, dots, dotted);
    if (direct != null) {
      ValueSet inside = named(direct, name, seen);
      return inside.leadsSomewhere() ? inside : ValueSet.of(direct);
    }
    int last = dotted.lastIndexOf('.');
    Value.ModuleValue holder = last < 0 ? null : moduleFor(module, dots, dotted.substring(0, last));
    return holder == null ? ValueSet.EMPTY : named(holder, dotted.substring(last + 1), seen);
  }

  private Value.@Nullable ModuleValue moduleFor(Value.ModuleValue from, int dots, String dotted) {
    Modules modules = run.world.modules();
    Value.ModuleValue module =
        dots > 0 ? modules.relative(from.path(), dots, dotted) : modules.absolute(dotted);
    return module != null || dots > 0 ? module : modules.relative(from.path(), 1, dotted);
  }

  private static String simpleName(Value value) {
    if (value instanceof Value.ClassObject type) {
      return type.definition().simpleName();
    }
    if (value instanceof Value.FunctionValue function) {
      return function.definition().simpleName();
    }
    return value instanceof Value.ModuleValue module
        ? module.name().substring(module.name().lastIndexOf('.') + 1)
        : "";
  }

  /** The names that {@code from module import *} binds, as far as they are known. */
  Set<String> starNames(String path) {
    Set<String> names = new LinkedHashSet<>();
    starNames(path, names, new HashSet<>());
    return names;
  }

  private void starNames(String path, Set<String> names, Set<String> seen) {
    if (path.isEmpty() || !seen.add(path)) {
      return;
    }
    ModuleInterface offered = run.starred(path);
    if (offered == null) {
      run.demand(path);
      return;
    }
    Set<String> all = offered.all();
    if (all != null) {
      names.addAll(all);
      offered.allOf().forEach(other -> starNames(other, names, seen));
      return;
    }
    Set<String> bound = new HashSet<>(offered.bound());
    for (String star : offered.stars()) {
      starNames(star, bound, seen);
    }
    List<String> open = new ArrayList<>(bound);
    open.removeIf(name -> name.startsWith("_"));
    names.addAll(open);
  }
}
