package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.consumers.FileShape.FunctionShape;
import dev.banyan.code.consumers.FileShape.Role;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import dev.banyan.code.python.Stmt;
import dev.banyan.code.python.TypeParameter;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions, lambdas and classes. */
final class Definitions {
  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("property", Role.PROPERTY),
          Map.entry("cached_property", Role.PROPERTY),
          Map.entry("abstractproperty", Role.PROPERTY),
          Map.entry("lazyproperty", Role.PROPERTY),
          Map.entry("reify", Role.PROPERTY),
          Map.entry("setter", Role.PROPERTY),
          Map.entry("deleter", Role.PROPERTY),
          Map.entry("staticmethod", Role.STATIC),
          Map.entry("classmethod", Role.CLASS_METHOD),
          Map.entry("contextmanager", Role.CONTEXT_MANAGER),
          Map.entry("asynccontextmanager", Role.CONTEXT_MANAGER),
          Map.entry("fixture", Role.FIXTURE),
          Map.entry("yield_fixture", Role.FIXTURE));
  private static final Set<String> IMPLICIT_CLASS_METHODS =
      Set.of("__new__", "__init_subclass__", "__class_getitem__");
  private static final Set<String> GENERATED =
      Set.of("dataclass", "define", "frozen", "mutable", "attrs", "NamedTuple", "BaseModel");

  private final Reading reading;
  private final FileRun run;

  Definitions(Reading reading) {
    this.reading = reading;
    this.run = reading.run;
  }

  void function(Stmt.FunctionDef node) {
    node.decorators().forEach(reading.expressions::value);
    node.typeParameters().forEach(this::typeParameter);
    List<ValueSet> held = parameters(node.parameters());
    ValueSet promised =
        node.returns() == null ? ValueSet.EMPTY : reading.annotations.held(node.returns());
    Definition definition = Definition.ofFunction(run.path, reading.scope.qualify(node.name()));
    ScopeNames names = ScopeNames.of(node.parameters(), node.body());
    Set<Role> roles = roles(node, names);
    FunctionShape shape = shape(node.parameters(), reading.scope.asOwner(), roles);
    run.shape().functions().put(definition.name(), shape);
    reading.bind(node.name(), ValueSet.of(new Value.FunctionValue(definition)));
    Scope inner = new Scope(Scope.Kind.FUNCTION, reading.scope, names, definition);
    inner.fixture = roles.contains(Role.FIXTURE);
    promise(inner, promised, roles);
    boolean takesFixtures = inner.fixture || node.name().startsWith("test");
    reading.later(
        inner,
        new Inlets(definition, shape, names, held, inner.promised, node.start(), node.end()),
        List.of(held, shape, inner.promised),
        () -> {
          bindParameters(node.parameters(), held, shape, takesFixtures);
          reading.statements.all(node.body());
        });
  }

  private void typeParameter(TypeParameter parameter) {
    if (parameter.bound() != null) {
      reading.annotations.held(parameter.bound());
    }
  }

  /** Defaults and annotations belong to the scope around a function. */
  private List<ValueSet> parameters(Parameters parameters) {
    List<ValueSet> held = new ArrayList<>();
    for (Parameter parameter : Functions.all(parameters)) {
      ValueSet annotated =
          parameter.annotation() == null
              ? ValueSet.EMPTY
              : reading.annotations.held(parameter.annotation());
      ValueSet standard =
          parameter.defaultValue() == null
              ? ValueSet.EMPTY
              : reading.expressions.value(parameter.defaultValue());
      if (reading.holdsOld(standard) || reading.holdsOld(annotated)) {
        reading.metrics().injected(parameter.start());
      }
      held.add(run.leads(annotated) ? annotated : annotated.join(standard.asLikely()));
    }
    return held;
  }

  private static FunctionShape shape(
      Parameters parameters, @Nullable Definition owner, Set<Role> roles) {
    Parameter rest = parameters.varArgs();
    return new FunctionShape(
        Functions.names(Functions.positional(parameters)),
        Functions.names(parameters.keywordOnly()),
        rest == null ? null : rest.name(),
        owner,
        roles);
  }

  private static Set<Role> roles(Stmt.FunctionDef node, ScopeNames names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Expr decorator : node.decorators()) {
      Role role = ROLES.get(lastName(decorator));
      if (role != null) {
        roles.add(role);
      }
    }
    if (names.yields()) {
      roles.add(Role.GENERATOR);
    }
    if (IMPLICIT_CLASS_METHODS.contains(node.name())) {
      roles.add(Role.CLASS_METHOD);
    }
    return roles;
  }

  private static String lastName(Expr decorator) {
    if (decorator instanceof Expr.Call call) {
      return lastName(call.function());
    }
    if (decorator instanceof Expr.Attribute attribute) {
      return attribute.attribute();
    }
    return decorator instanceof Expr.Name name ? name.id() : "";
  }

  private void promise(Scope inner, ValueSet promised, Set<Role> roles) {
    if (!run.leads(promised) || inner.definition == null) {
      return;
    }
    inner.promised = promised;
    if (roles.contains(Role.GENERATOR)) {
      give(inner, new Fact.Yielded(inner.definition), Containers.elements(promised));
    } else {
      give(inner, new Fact.Returned(inner.definition), promised);
    }
  }

  private void bindParameters(
      Parameters parameters, List<ValueSet> held, FunctionShape shape, boolean fixtures) {
    List<Parameter> all = Functions.all(parameters);
    Parameter self = shape.bindsFirst() ? Functions.first(parameters) : null;
    Definition function = java.util.Objects.requireNonNull(reading.scope.definition);
    for (int i = 0; i < all.size(); i++) {
      Parameter parameter = all.get(i);
      ValueSet values =
          same(parameter, self) && shape.owner() != null
              ? self(shape, shape.owner()).join(typed(held.get(i)))
              : passed(function, parameter, held.get(i), fixtures);
      boolean many =
          same(parameter, parameters.varArgs()) || same(parameter, parameters.varKeywords());
      if (!many && !same(parameter, self)) {
        values = values.withGiven(new Value.Given(function, parameter.name()));
      }
      reading.scope.bind(parameter.name(), many ? ValueSet.collection(values) : values);
    }
  }

  private static boolean same(Parameter parameter, @Nullable Parameter other) {
    return other != null && parameter.start() == other.start();
  }

  private static ValueSet typed(ValueSet held) {
    return held.without(value -> !(value instanceof Value.InstanceValue));
  }

  private static ValueSet self(FunctionShape shape, Definition owner) {
    return ValueSet.of(
        shape.is(Role.CLASS_METHOD)
            ? new Value.ClassObject(owner, true)
            : new Value.InstanceValue(owner, true));
  }

  private ValueSet passed(
      Definition function, Parameter parameter, ValueSet held, boolean fixtures) {
    ValueSet given = run.read(new Fact.Argument(function, parameter.name()));
    if (fixtures && held.isEmpty()) {
      given = given.join(fixture(parameter.name()));
    }
    if (run.leads(held)) {
      return held;
    }
    ValueSet known = held.join(fitting(held, given).asPassed());
    return known.isEmpty() ? ValueSet.UNKNOWN : known;
  }

  /** An annotation with a class of the project rules out arguments of unrelated classes. */
  private ValueSet fitting(ValueSet held, ValueSet given) {
    List<Definition> types =
        held.values(Value.InstanceValue.class).map(Value.InstanceValue::definition).toList();
    if (types.isEmpty() || types.stream().anyMatch(this::isProtocol)) {
      return given;
    }
    return given.without(
        value ->
            value instanceof Value.InstanceValue instance
                && Ancestry.of(instance.definition(), run).classes().stream()
                    .noneMatch(types::contains));
  }

  private boolean isProtocol(Definition type) {
    return Ancestry.of(type, run).externals().stream()
        .anyMatch(base -> base.endsWith(".Protocol") || base.endsWith(".ABC"));
  }

  private ValueSet fixture(String name) {
    ValueSet values = run.read(new Fact.Fixture(run.path, name));
    String folder = Modules.folder(run.path);
    while (values.isEmpty()) {
      values = run.read(new Fact.Fixture(folder, name));
      if (folder.isEmpty()) {
        break;
      }
      folder = Modules.folder(folder.substring(0, folder.length() - 1));
    }
    return values.asLikely();
  }

  ValueSet lambda(Expr.Lambda node) {
    List<ValueSet> held = parameters(node.parameters());
    Definition definition =
        Definition.ofFunction(run.path, reading.scope.qualify("<lambda " + node.start() + ">"));
    FunctionShape shape = shape(node.parameters(), null, EnumSet.noneOf(Role.class));
    run.shape().functions().put(definition.name(), shape);
    ScopeNames names = ScopeNames.of(node.parameters(), List.of(node.body()));
    Scope inner = new Scope(Scope.Kind.FUNCTION, reading.scope, names, definition);
    reading.later(
        inner,
        new Inlets(definition, shape, names, held, ValueSet.EMPTY, node.start(), node.end()),
        List.of(held, shape),
        () -> {
          bindParameters(node.parameters(), held, shape, false);
          returns(reading.expressions.value(node.body()));
        });
    return ValueSet.of(new Value.FunctionValue(definition));
  }

  private @Nullable Scope function() {
    Scope scope = reading.scope;
    while (scope.kind == Scope.Kind.INLINE && scope.parent != null) {
      scope = scope.parent;
    }
    return scope.kind == Scope.Kind.FUNCTION ? scope : null;
  }

  void returns(ValueSet values) {
    Scope scope = function();
    if (scope != null && scope.definition != null && scope.promised.isEmpty()) {
      give(scope, new Fact.Returned(scope.definition), values);
    }
  }

  void yields(ValueSet values) {
    Scope scope = function();
    if (scope != null && scope.definition != null && scope.promised.isEmpty()) {
      give(scope, new Fact.Yielded(scope.definition), values);
    }
  }

  private void give(Scope scope, Fact fact, ValueSet values) {
    run.contribute(fact, values);
    if (scope.fixture && scope.definition != null) {
      String name = scope.definition.simpleName();
      run.contribute(new Fact.Fixture(run.path, name), values);
      if (run.path.endsWith("conftest.py")) {
        run.contribute(new Fact.Fixture(Modules.folder(run.path), name), values);
      }
    }
  }

  void type(Stmt.ClassDef node) {
    boolean generated = GENERATED.contains(decoration(node));
    node.decorators().forEach(reading.expressions::value);
    node.typeParameters().forEach(this::typeParameter);
    Definition definition = Definition.ofClass(run.path, reading.scope.qualify(node.name()));
    List<ValueSet> bases = new ArrayList<>();
    for (Expr base : node.bases()) {
      bases.add(base(base));
      generated |= GENERATED.contains(lastName(base));
    }
    for (Keyword keyword : node.keywords()) {
      reading.expressions.value(keyword.value());
    }
    ScopeNames names = ScopeNames.of(node.body());
    ClassShape before = run.shape().classes().get(definition.name());
    run.define(
        definition.name(),
        new ClassShape(
            bases,
            names.bound(),
            before == null ? AssignedAttributes.of(node) : before.attributes(),
            fields(node),
            generated));
    Scope inner = new Scope(Scope.Kind.CLASS, reading.scope, names, definition);
    reading.inside(inner, () -> reading.statements.all(node.body()));
    inner
        .now
        .bindings()
        .forEach((name, values) -> run.contribute(new Fact.Attribute(definition, name), values));
    inner.now.bindings().values().stream()
        .filter(reading::holdsOld)
        .forEach(v -> reading.metrics().shared());
    tellBases(definition, bases);
    reading.bind(node.name(), ValueSet.of(new Value.ClassObject(definition)));
  }

  private static String decoration(Stmt.ClassDef node) {
    return node.decorators().stream()
        .map(Definitions::lastName)
        .filter(GENERATED::contains)
        .findFirst()
        .orElse("");
  }

  private ValueSet base(Expr base) {
    if (base instanceof Expr.Subscript subscript) {
      ValueSet values = reading.expressions.value(subscript.value(), ReferenceKind.INHERIT);
      reading.annotations.held(subscript.index());
      return values;
    }
    if (base instanceof Expr.Starred) {
      return reading.expressions.value(base);
    }
    return reading.expressions.value(base, ReferenceKind.INHERIT);
  }

  private static List<String> fields(Stmt.ClassDef node) {
    List<String> fields = new ArrayList<>();
    for (Stmt statement : node.body()) {
      if (statement instanceof Stmt.AnnAssign field && field.target() instanceof Expr.Name name) {
        fields.add(name.id());
      }
    }
    return fields;
  }

  private void tellBases(Definition definition, List<ValueSet> bases) {
    ValueSet self = ValueSet.of(new Value.ClassObject(definition));
    for (ValueSet base : bases) {
      base.values(Value.ClassObject.class)
          .forEach(type -> run.contribute(new Fact.Subclasses(type.definition()), self));
    }
  }
}
