package dev.banyan.code.consumers;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.code.python.Literals;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions of the standard library, and some well-known others, whose meaning is known. */
final class KnownCalls {
  private static final Set<String> SAME =
      Set.of(
          "copy.copy",
          "copy.deepcopy",
          "weakref.proxy",
          "asyncio.run",
          "asyncio.wait_for",
          "asyncio.shield",
          "asyncio.ensure_future",
          "asyncio.create_task",
          "builtins.iter",
          "builtins.list",
          "builtins.tuple",
          "builtins.set",
          "builtins.frozenset",
          "builtins.sorted",
          "builtins.reversed",
          "builtins.dict",
          "builtins.filter",
          "importlib.reload",
          "contextlib.suppress",
          "collections.deque",
          "itertools.chain",
          "inspect.unwrap",
          "builtins.staticmethod",
          "types.MappingProxyType");

  /** Functions that give the text, or the path, that they are handed, and nothing else of it. */
  private static final Set<String> TEXT =
      Set.of(
          "builtins.str",
          "os.fspath",
          "os.path.abspath",
          "os.path.realpath",
          "os.path.normpath",
          "os.path.expanduser",
          "pathlib.Path",
          "pathlib.PurePath",
          "anyio.Path");

  private static final Set<String> ELEMENT =
      Set.of("builtins.next", "builtins.min", "builtins.max", "random.choice", "builtins.anext");
  private static final Set<String> MOCKS =
      Set.of("Mock", "MagicMock", "NonCallableMock", "NonCallableMagicMock", "AsyncMock");
  private static final Set<String> RUN_TEXT =
      Set.of("builtins.exec", "builtins.eval", "builtins.compile");
  private static final Set<String> WRAPPERS =
      Set.of("fastapi.Depends", "fastapi.Security", "fastapi.params.Depends");

  private final Reading reading;
  private final DynamicImports dynamic;
  private final Reflection reflection;

  KnownCalls(Reading reading) {
    this.reading = reading;
    this.dynamic = new DynamicImports(reading);
    this.reflection = new Reflection(reading);
  }

  /** Calls of which the arguments are not looked at in the ordinary way; null for all others. */
  @Nullable ValueSet special(Expr.Call node, ValueSet callees) {
    for (Value.ExternalValue external : callees.all(Value.ExternalValue.class)) {
      ValueSet result = special(node, external.name());
      if (result != null) {
        return result;
      }
    }
    return reflection.patched(node);
  }

  private @Nullable ValueSet special(Expr.Call node, String name) {
    if (name.equals("builtins.super")) {
      return parent(node);
    }
    if (name.equals("typing.cast") || name.equals("typing_extensions.cast")) {
      return cast(node);
    }
    if (name.endsWith(".TypeVar")) {
      return typeVariable(node);
    }
    ValueSet reflected = reflection.value(node, name);
    return reflected != null ? reflected : dynamic.value(node, name);
  }

  private ValueSet parent(Expr.Call node) {
    node.arguments().forEach(reading.expressions::value);
    Definition type = reading.scope.enclosingClass();
    if (!node.arguments().isEmpty()) {
      type =
          reading
              .quiet(node.arguments().get(0))
              .values(Value.ClassObject.class)
              .map(Value.ClassObject::definition)
              .findFirst()
              .orElse(type);
    }
    return type == null ? ValueSet.UNKNOWN : ValueSet.of(new Value.SuperValue(type));
  }

  private @Nullable ValueSet cast(Expr.Call node) {
    if (node.arguments().size() != 2) {
      return null;
    }
    ValueSet type = reading.annotations.held(node.arguments().get(0));
    ValueSet value = reading.expressions.value(node.arguments().get(1));
    return type.leadsSomewhere() ? type : value;
  }

  private ValueSet typeVariable(Expr.Call node) {
    ValueSet bound = ValueSet.EMPTY;
    for (Keyword keyword : node.keywords()) {
      if ("bound".equals(keyword.name())) {
        bound = bound.join(reading.annotations.held(keyword.value()));
      } else {
        reading.expressions.value(keyword.value());
      }
    }
    for (Expr argument :
        node.arguments().subList(Math.min(1, node.arguments().size()), node.arguments().size())) {
      bound = bound.join(reading.annotations.held(argument));
    }
    return bound.leadsSomewhere()
        ? ValueSet.of(new Value.TypeValue(bound.asLikely()))
        : ValueSet.UNKNOWN;
  }

  /** What a function outside the project gives for these arguments. */
  ValueSet result(String name, Expr.Call node, Arguments arguments) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    if (SAME.contains(name)) {
      boolean all = arguments.at(0).isEmpty() || name.equals("itertools.chain");
      return all ? arguments.all() : arguments.at(0);
    }
    if (TEXT.contains(name)) {
      return text(name, arguments).without(KnownCalls::isNoText);
    }
    if (ELEMENT.contains(name)) {
      return Containers.elements(arguments.at(0)).join(arguments.named("default"));
    }
    if (MOCKS.contains(simple) || simple.equals("create_autospec")) {
      return mocked(simple, arguments);
    }
    if (RUN_TEXT.contains(name) || name.startsWith("subprocess.")) {
      runText(node, name.startsWith("subprocess."));
      return ValueSet.UNKNOWN;
    }
    ValueSet result = byName(name, arguments);
    return result == null ? ValueSet.of(new Value.ExternalInstance(name)) : result;
  }

  private static ValueSet text(String name, Arguments arguments) {
    return name.endsWith("Path") && arguments.positional().size() > 1
        ? Paths.joined(arguments.positional())
        : arguments.at(0);
  }

  private static boolean isNoText(Value value) {
    return !(value instanceof Value.TextValue
        || value instanceof Value.PathValue
        || value instanceof Value.Given);
  }

  private @Nullable ValueSet byName(String name, Arguments arguments) {
    return switch (name) {
      case "builtins.enumerate" -> Containers.numbered(arguments.at(0));
      case "builtins.zip" -> zipped(arguments);
      case "builtins.map" -> ValueSet.collection(reading.calls.results(arguments.at(0)));
      case "builtins.type" -> types(arguments.at(0));
      case "os.path.join" -> Paths.joined(arguments.positional());
      case "functools.partial", "functools.partialmethod" -> partial(arguments);
      case "contextlib.closing", "contextlib.nullcontext", "contextlib.aclosing" ->
          ValueSet.of(new Value.ContextValue(arguments.at(0)));
      case "contextlib.ExitStack.enter_context", "contextlib.AsyncExitStack.enter_async_context" ->
          reading.members.entered(arguments.at(0));
      case "weakref.ref" -> ValueSet.of(new Value.ReturningValue(arguments.at(0)));
      case "dataclasses.field", "attr.ib", "attrs.field", "pydantic.Field" -> field(arguments);
      default -> WRAPPERS.contains(name) ? reading.calls.results(arguments.at(0)).asLikely() : null;
    };
  }

  private static ValueSet zipped(Arguments arguments) {
    return ValueSet.collection(
        ValueSet.tuple(arguments.positional().stream().map(Containers::elements).toList()));
  }

  private ValueSet partial(Arguments arguments) {
    arguments
        .at(0)
        .forEach(
            (callee, mark) -> {
              if (callee instanceof Value.FunctionValue function) {
                reading.calls.pass(function.definition(), arguments.from(1), 0);
              } else if (callee instanceof Value.MethodValue method) {
                reading.calls.pass(method.function(), arguments.from(1), 1);
              }
            });
    return ValueSet.of(new Value.ReturningValue(reading.calls.results(arguments.at(0))));
  }

  private ValueSet field(Arguments arguments) {
    ValueSet made =
        reading.calls.results(arguments.named("default_factory").join(arguments.named("factory")));
    ValueSet values = made.join(arguments.named("default"));
    return values.leadsSomewhere() ? values : ValueSet.UNKNOWN;
  }

  private static ValueSet types(ValueSet instances) {
    return instances.flatMap(
        (value, mark) ->
            value instanceof Value.InstanceValue instance
                ? ValueSet.of(
                    new Value.ClassObject(instance.definition(), instance.receiver()), mark)
                : ValueSet.UNKNOWN);
  }

  /** A mock that is made after a class answers to the class's members. */
  private static ValueSet mocked(String maker, Arguments arguments) {
    ValueSet spec = arguments.named("spec").join(arguments.named("spec_set"));
    boolean autospec = maker.equals("create_autospec");
    ValueSet of = spec.isEmpty() ? arguments.at(0) : spec;
    boolean instance = !autospec || arguments.keywords().containsKey("instance");
    return of.flatMap(
            (value, mark) -> {
              if (value instanceof Value.ClassObject type && instance) {
                return ValueSet.of(new Value.InstanceValue(type.definition()));
              }
              boolean kept =
                  value instanceof Value.ClassObject || value instanceof Value.InstanceValue;
              return kept ? ValueSet.of(value) : ValueSet.UNKNOWN;
            })
        .asLikely();
  }

  private void runText(Expr.Call node, boolean onlyLists) {
    for (Expr argument : node.arguments()) {
      if (argument instanceof Expr.ListDisplay list) {
        runElements(list.elements());
      } else if (!onlyLists && argument instanceof Expr.Constant constant) {
        runConstant(constant);
      }
    }
  }

  private void runElements(List<Expr> elements) {
    for (Expr element : elements) {
      if (element instanceof Expr.Constant constant) {
        runConstant(constant);
      }
    }
  }

  private void runConstant(Expr.Constant constant) {
    String text = Literals.string(reading.source, constant);
    if (text != null && text.indexOf(' ') > 0) {
      reading.strings.code(constant, text);
    }
  }
}
