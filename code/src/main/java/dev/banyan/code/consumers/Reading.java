package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Module;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.SourceText;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One look at the code of one file, statement by statement: an abstract interpretation.
 *
 * <p>Inside a scope the order of statements counts: ways that meet are joined, loops are gone
 * through twice. Functions are looked at when the scope around them is finished, for only then it
 * is known what their free names may mean.
 */
final class Reading {
  final FileRun run;
  final World world;
  final References references;
  final Exports exports;
  final Members members;
  final Expressions expressions;
  final Annotations annotations;
  final Statements statements;
  final Definitions definitions;
  final Calls calls;
  final Imports imports;
  final Strings strings;
  final MentionSearch mentions;
  final WantedBytes wanted;
  final Assignments assignments;
  final Narrowing narrowing;
  private static final int PASSES = 6;
  private final ScopeNames names;
  Scope scope;

  /** The text that is looked at: the file's, or that of a string with code in it. */
  SourceText source;

  private final Module module;
  private final Set<String> closed = new HashSet<>();
  private final Map<String, Body> bodies = new LinkedHashMap<>();
  private Deque<Runnable> later = new ArrayDeque<>();

  /** A function outside of other functions, to be looked at when the module has run. */
  private record Body(Inlets inlets, Object given, Runnable code) {}

  Reading(FileRun run, ParsedFile parsed, References references, MentionSearch mentions) {
    this.run = run;
    this.world = run.world;
    this.source = parsed.source();
    this.references = references;
    this.exports = new Exports(run);
    this.members = new Members(run, exports);
    this.module = parsed.module();
    this.names = ScopeNames.of(module.body());
    this.scope = new Scope(Scope.Kind.MODULE, null, names, null);
    run.globals(name -> global(scope.module(), name, run::known));
    this.mentions = mentions;
    this.wanted = run.world.wantedBytes();
    this.strings = new Strings(this);
    this.annotations = new Annotations(this);
    this.calls = new Calls(this);
    this.expressions = new Expressions(this);
    this.assignments = new Assignments(this);
    this.narrowing = new Narrowing(this);
    this.imports = new Imports(this);
    this.definitions = new Definitions(this);
    this.statements = new Statements(this);
  }

  /** Looks at all parts, and again at those that learned something new, as long as any does. */
  void read() {
    own();
    boolean changed = true;
    for (int pass = 0; pass < PASSES && changed; pass++) {
      if (pass > 0 && run.valid(FileRun.MODULE, "") == null) {
        own();
      }
      changed = false;
      close();
      for (Map.Entry<String, Body> body : bodies.entrySet()) {
        changed |= read(body.getKey(), body.getValue());
      }
    }
    run.retain(bodies.keySet());
  }

  /** Finds the functions that need not be looked into. */
  private void close() {
    closed.clear();
    run.shape().closed().clear();
    if (run.isWhole()) {
      return;
    }
    IdentifierScan words = leadingNames();
    bodies.forEach(
        (name, body) -> {
          if (!run.parts().containsKey(name) && !body.inlets().open(run, source, words)) {
            closed.add(name);
            body.inlets().close(run.shape());
          }
        });
  }

  /** Names of the module that lead to an old component. */
  private IdentifierScan leadingNames() {
    Set<String> names = new HashSet<>();
    scope.ever.forEach(
        (name, values) -> {
          if (run.leads(values)) {
            names.add(name);
          }
        });
    return IdentifierScan.of(names);
  }

  /** Evaluates a function unless that is known; gives whether it did. */
  private boolean read(String name, Body body) {
    Part known = run.valid(name, body.given());
    if (known == null) {
      if (closed.contains(name)) {
        return false;
      }
      evaluate(name, body.given(), body.code());
      return true;
    }
    known.globals().forEach((global, values) -> scope.ever.merge(global, values, ValueSet::join));
    return false;
  }

  /** The module's own statements. */
  private void own() {
    bodies.clear();
    scope = new Scope(Scope.Kind.MODULE, null, names, null);
    run.shape(run.shape().renewed());
    evaluate(
        FileRun.MODULE,
        "",
        () -> {
          run.shape().names().bound().addAll(names.bound());
          statements.all(module.body());
          ModuleOutline.complete(this, module);
          scope.now.bindings().forEach(this::export);
          scope.finish();
        });
  }

  private void evaluate(String name, Object given, Runnable code) {
    run.evaluate(
        name,
        given,
        () -> {
          references.into(run.part().finds);
          later = new ArrayDeque<>();
          code.run();
          while (!later.isEmpty()) {
            later.remove().run();
          }
        });
  }

  Metrics metrics() {
    return run.part().metrics;
  }

  /** Whether an instance of an old class is among the values. */
  boolean holdsOld(ValueSet values) {
    return values.anyMatch(
        value ->
            value instanceof Value.InstanceValue instance
                && world.olds().symbol(instance.definition()) != null);
  }

  private void export(String name, ValueSet values) {
    if (holdsOld(values)) {
      metrics().shared();
    }
    run.contribute(new Fact.Export(run.path, name), values);
    run.shape().names().bound().add(name);
  }

  /**
   * Looks at the body of a function when everything around it has been looked at.
   *
   * @param inlets how something old may come into it
   * @param given what the code around it says of it
   */
  void later(Scope inner, Inlets inlets, Object given, Runnable body) {
    Runnable all = () -> references.within(ReferenceScope.FUNCTION, () -> inside(inner, body));
    if (strings.inside()) {
      all.run();
    } else if (inner.parent == null || inner.parent.isInside()) {
      later.add(all);
    } else {
      String name = Integer.toString(inlets.start());
      while (bodies.containsKey(name)) {
        name += "+";
      }
      bodies.put(name, new Body(inlets, given, all));
    }
  }

  void inside(Scope inner, Runnable body) {
    in(
        inner,
        () -> {
          body.run();
          return inner;
        });
    inner.finish();
  }

  <T> T in(Scope inner, Supplier<T> action) {
    Scope outer = scope;
    scope = inner;
    try {
      return action.get();
    } finally {
      scope = outer;
    }
  }

  /** What a name means right here. */
  ValueSet lookup(String name) {
    Scope here = scope;
    if (here.names.declaresGlobal(name)) {
      return fromInside(here.module(), name);
    }
    if (here.kind != Scope.Kind.MODULE && here.names.binds(name)) {
      ValueSet values = here.now.get(name);
      if (values != null || here.kind != Scope.Kind.CLASS) {
        return values == null ? ValueSet.EMPTY : values;
      }
    }
    for (Scope outer = here.parent; outer != null; outer = outer.parent) {
      if (outer.kind == Scope.Kind.MODULE || outer.names.declaresGlobal(name)) {
        return fromInside(outer.module(), name);
      }
      if (outer.kind != Scope.Kind.CLASS && outer.names.binds(name)) {
        return outer.seenFromInside(name);
      }
    }
    return fromInside(here, name);
  }

  /** What a name of the module means here. */
  private ValueSet fromInside(Scope module, String name) {
    ValueSet values = global(module, name, run::read);
    if (module.finished()) {
      run.part().answered(new Question.Global(name), values);
    }
    return values;
  }

  private ValueSet global(Scope module, String name, Function<Fact, ValueSet> facts) {
    ValueSet values = module.seenFromInside(name);
    if (module.finished()) {
      values = values.join(facts.apply(new Fact.Export(run.path, name)));
    }
    if (!values.isEmpty()) {
      return values;
    }
    return module.names.binds(name) || run.shape().names().bound().contains(name)
        ? ValueSet.UNKNOWN
        : ValueSet.of(new Value.ExternalValue("builtins." + name));
  }

  /** Binds a name right here. */
  void bind(String name, ValueSet values) {
    Scope here = scope;
    while (here.kind == Scope.Kind.INLINE && here.parent != null) {
      here = here.parent;
    }
    if (here.names.declaresGlobal(name) && here.kind != Scope.Kind.MODULE) {
      bindGlobal(here.module(), name, values);
      export(name, values);
    } else if (here.names.declaresNonlocal(name)) {
      bindOutside(here, name, values);
    } else {
      here.bind(name, values);
    }
  }

  /** Joins values to what a name is bound to, wherever it is bound. */
  void extend(String name, ValueSet values) {
    if (scope.kind == Scope.Kind.MODULE || scope.names.binds(name)) {
      bind(name, lookup(name).join(values));
      return;
    }
    for (Scope outer = scope.parent; outer != null; outer = outer.parent) {
      if (outer.kind == Scope.Kind.MODULE) {
        bindGlobal(outer, name, values);
        run.contribute(new Fact.Export(run.path, name), values);
      } else if (outer.names.binds(name)) {
        outer.ever.merge(name, values, ValueSet::join);
        return;
      }
    }
  }

  private void bindGlobal(Scope module, String name, ValueSet values) {
    module.ever.merge(name, values, ValueSet::join);
    run.part().globals().merge(name, values, ValueSet::join);
  }

  private void bindOutside(Scope here, String name, ValueSet values) {
    for (Scope outer = here.parent; outer != null; outer = outer.parent) {
      if (outer.kind == Scope.Kind.FUNCTION && outer.names.binds(name)) {
        outer.ever.merge(name, values, ValueSet::join);
        return;
      }
    }
  }

  /** What an expression means, without counting what it names. */
  ValueSet quiet(Expr expression) {
    ValueSet[] values = {ValueSet.UNKNOWN};
    references.muted(() -> values[0] = expressions.value(expression));
    return values[0];
  }

  /** Notes that this file imports another. */
  void imported(Value.ModuleValue module) {
    if (!module.path().isEmpty() && !module.path().equals(run.path)) {
      run.part().imports().add(module.path());
    }
  }

  /** Records what an expression turned out to be. */
  void found(ReferenceKind kind, Seen seen) {
    seen.uses().forEach(use -> references.add(kind, use));
  }
}
