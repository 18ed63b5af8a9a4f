package dev.banyan.code.consumers;

import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.Operator;
import dev.banyan.code.python.PythonParser;
import dev.banyan.model.ReferenceKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What annotations say that a variable holds. */
final class Annotations {
  private static final Set<String> TRANSPARENT =
      Set.of(
          "Optional",
          "Union",
          "Annotated",
          "Final",
          "ClassVar",
          "Required",
          "NotRequired",
          "ReadOnly",
          "Awaitable",
          "InitVar",
          "Mapped",
          "TypeGuard");
  private static final Set<String> LAST = Set.of("Coroutine", "Callable");
  private static final Set<String> CONTAINERS =
      Set.of(
          "list",
          "List",
          "set",
          "Set",
          "frozenset",
          "FrozenSet",
          "dict",
          "Dict",
          "tuple",
          "Tuple",
          "Sequence",
          "MutableSequence",
          "Iterable",
          "Iterator",
          "AsyncIterable",
          "AsyncIterator",
          "Generator",
          "AsyncGenerator",
          "Collection",
          "Mapping",
          "MutableMapping",
          "deque",
          "Deque",
          "defaultdict",
          "DefaultDict",
          "OrderedDict",
          "AbstractSet",
          "Queue");

  private final Reading reading;
  private ReferenceKind kind = ReferenceKind.ANNOTATION;

  Annotations(Reading reading) {
    this.reading = reading;
  }

  /** What a variable holds that is annotated so; empty when that says nothing. */
  ValueSet held(Expr annotation) {
    ValueSet types = types(annotation);
    return instances(types);
  }

  private ValueSet types(Expr annotation) {
    if (annotation instanceof Expr.Constant constant) {
      return constant(constant);
    }
    if (annotation instanceof Expr.Subscript subscript) {
      ValueSet base = types(subscript.value());
      ValueSet type = subscript(subscript, base);
      return type == null ? otherSubscript(subscript, base) : type;
    }
    if (annotation instanceof Expr.BinOp or && or.op() == Operator.BIT_OR) {
      return union(types(or.left()), types(or.right()));
    }
    if (annotation instanceof Expr.Tuple tuple) {
      return tuple.elements().stream().map(this::types).reduce(ValueSet.EMPTY, ValueSet::join);
    }
    if (annotation instanceof Expr.ListDisplay list) {
      list.elements().forEach(this::types);
      return ValueSet.EMPTY;
    }
    return reading.expressions.value(annotation, kind);
  }

  private ValueSet otherSubscript(Expr.Subscript subscript, ValueSet base) {
    types(subscript.index());
    return base;
  }

  private ValueSet constant(Expr.Constant constant) {
    if (constant.kind() != ConstantKind.STRING) {
      return constant.kind() == ConstantKind.NONE ? ValueSet.NONE : ValueSet.EMPTY;
    }
    String text = Literals.string(reading.source, constant);
    if (text == null) {
      return ValueSet.EMPTY;
    }
    Expr parsed = PythonParser.parseExpression(text.strip().getBytes(StandardCharsets.UTF_8));
    if (parsed == null) {
      return ValueSet.EMPTY;
    }
    return reading.strings.inside(constant, text, parsed, this::types);
  }

  /** The type that an expression outside an annotation makes, or null when it makes none. */
  @Nullable ValueSet made(Expr.Subscript node, ValueSet base) {
    ReferenceKind before = kind;
    kind = ReferenceKind.NAME;
    try {
      return subscript(node, base);
    } finally {
      kind = before;
    }
  }

  /** The type that {@code base[index]} makes, or null when base is no maker of types. */
  private @Nullable ValueSet subscript(Expr.Subscript node, ValueSet base) {
    String maker =
        base.values(Value.ExternalValue.class)
            .map(Value.ExternalValue::name)
            .filter(Annotations::makesTypes)
            .findFirst()
            .orElse(null);
    if (maker == null) {
      return null;
    }
    String name = maker.substring(maker.lastIndexOf('.') + 1);
    List<Expr> parts =
        node.index() instanceof Expr.Tuple tuple ? tuple.elements() : List.of(node.index());
    return made(name, parts);
  }

  private static boolean makesTypes(String name) {
    return name.startsWith("typing.")
        || name.startsWith("typing_extensions.")
        || name.startsWith("collections.")
        || name.startsWith("contextlib.")
        || name.startsWith("builtins.")
        || TRANSPARENT.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private ValueSet made(String name, List<Expr> parts) {
    if (name.equals("Literal") || parts.isEmpty()) {
      return ValueSet.EMPTY;
    }
    if (name.equals("Annotated") || name.equals("Final")) {
      parts.stream().skip(1).forEach(reading.expressions::value);
      return asType(instances(types(parts.get(0))));
    }
    List<ValueSet> held = parts.stream().map(part -> instances(types(part))).toList();
    ValueSet all = held.stream().reduce(ValueSet.EMPTY, ValueSet::join);
    ValueSet last = held.get(held.size() - 1);
    if (name.equals("Type") || name.equals("type")) {
      return asType(classes(all));
    }
    if (LAST.contains(name)) {
      return asType(name.equals("Callable") ? ValueSet.of(new Value.ReturningValue(last)) : last);
    }
    if (name.endsWith("ContextManager")) {
      return asType(ValueSet.of(new Value.ContextValue(all)));
    }
    return asType(CONTAINERS.contains(name) ? ValueSet.collection(all) : all);
  }

  private static ValueSet asType(ValueSet held) {
    return held.leadsSomewhere() ? ValueSet.of(new Value.TypeValue(held)) : ValueSet.EMPTY;
  }

  private static ValueSet classes(ValueSet instances) {
    return instances.flatMap(
        (value, mark) ->
            value instanceof Value.InstanceValue instance
                ? ValueSet.of(new Value.ClassObject(instance.definition()), mark)
                : ValueSet.EMPTY);
  }

  /** {@code A | B} as a type; unknown when neither is one. */
  static ValueSet union(ValueSet left, ValueSet right) {
    ValueSet held = instances(left).join(instances(right));
    return held.leadsSomewhere() ? ValueSet.of(new Value.TypeValue(held)) : ValueSet.UNKNOWN;
  }

  /** What a variable holds whose annotation means these. */
  static ValueSet instances(ValueSet types) {
    return types.flatMap(
        (value, mark) -> {
          if (value instanceof Value.ClassObject type) {
            return ValueSet.of(new Value.InstanceValue(type.definition(), type.receiver()));
          }
          if (value instanceof Value.TypeValue type) {
            return type.instances();
          }
          if (value instanceof Value.ExternalValue external) {
            return ValueSet.of(new Value.ExternalInstance(external.name()));
          }
          return value instanceof Value.NoneValue ? ValueSet.NONE : ValueSet.EMPTY;
        });
  }
}
