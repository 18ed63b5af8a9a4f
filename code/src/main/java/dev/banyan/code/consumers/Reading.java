package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.SourceText;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.util.ArrayDeque;
import java.util.Deque;
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
  Scope scope;

  /** The text that is looked at: the file's, or that of a string with code in it. */
  SourceText source;

  final Metrics metrics = new Metrics();
  private final Deque<Runnable> later = new ArrayDeque<>();

  Reading(FileRun run, ParsedFile parsed, References references, MentionSearch mentions) {
    this.run = run;
    this.world = run.world;
    this.source = parsed.source();
    this.references = references;
    this.exports = new Exports(run);
    this.members = new Members(run, exports);
    this.scope = new Scope(Scope.Kind.MODULE, null, ScopeNames.of(parsed.module().body()), null);
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

  void read(ParsedFile parsed) {
    run.shape().bound().addAll(scope.names.bound());
    statements.all(parsed.module().body());
    ModuleOutline.complete(this, parsed.module());
    scope.now.bindings().forEach((name, values) -> export(name, values));
    scope.finish();
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  /** Whether an instance of an old class is among the values. */
  boolean holdsOld(ValueSet values) {
    return values
        .values(Value.InstanceValue.class)
        .anyMatch(instance -> world.olds().symbol(instance.definition()) != null);
  }

  private void export(String name, ValueSet values) {
    if (holdsOld(values)) {
      metrics.shared();
    }
    run.contribute(new Fact.Export(run.path, name), values);
    run.shape().bound().add(name);
  }

  /** Looks at the body of a function when everything around it has been looked at. */
  void later(Scope inner, Runnable body) {
    Runnable all = () -> references.within(ReferenceScope.FUNCTION, () -> inside(inner, body));
    if (strings.inside()) {
      all.run();
    } else {
      later.add(all);
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
      return global(here.module(), name);
    }
    if (here.kind != Scope.Kind.MODULE && here.names.binds(name)) {
      ValueSet values = here.now.get(name);
      if (values != null || here.kind != Scope.Kind.CLASS) {
        return values == null ? ValueSet.EMPTY : values;
      }
    }
    for (Scope outer = here.parent; outer != null; outer = outer.parent) {
      if (outer.kind == Scope.Kind.MODULE || outer.names.declaresGlobal(name)) {
        return global(outer.module(), name);
      }
      if (outer.kind != Scope.Kind.CLASS && outer.names.binds(name)) {
        return outer.seenFromInside(name);
      }
    }
    return global(here, name);
  }

  private ValueSet global(Scope module, String name) {
    ValueSet values = module.seenFromInside(name);
    if (module.finished()) {
      values = values.join(run.read(new Fact.Export(run.path, name)));
    }
    if (!values.isEmpty()) {
      return values;
    }
    return module.names.binds(name) || run.shape().bound().contains(name)
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
      here.module().ever.merge(name, values, ValueSet::join);
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
        outer.ever.merge(name, values, ValueSet::join);
        run.contribute(new Fact.Export(run.path, name), values);
      } else if (outer.names.binds(name)) {
        outer.ever.merge(name, values, ValueSet::join);
        return;
      }
    }
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
      run.imports.add(module.path());
    }
  }

  /** Records what an expression turned out to be. */
  void found(ReferenceKind kind, Seen seen) {
    seen.uses().forEach(use -> references.add(kind, use));
  }
}
