package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.consumers.FileShape.FunctionShape;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Keyword;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calls do: they name what is called, hand arguments on, and give results. */
final class Calls {
  private final Reading reading;
  private final KnownCalls known;

  Calls(Reading reading) {
    this.reading = reading;
    this.known = new KnownCalls(reading);
  }

  ValueSet value(Expr.Call node) {
    Seen function = reading.expressions.look(node.function());
    reading.found(ReferenceKind.CALL, function);
    if (!function.uses().isEmpty()) {
      reading.metrics().called(function.uses());
    }
    ValueSet special = known.special(node, function.values());
    if (special != null) {
      return special;
    }
    Arguments arguments = arguments(node);
    callInstances(node, function.values());
    callHeld(node, function.values());
    take(node, arguments);
    ValueSet results =
        function.values().flatMap((callee, mark) -> result(callee, mark, node, arguments));
    return results.isEmpty() ? ValueSet.UNKNOWN : results;
  }

  private Arguments arguments(Expr.Call node) {
    List<ValueSet> positional = new ArrayList<>();
    node.arguments().forEach(argument -> positional.add(reading.expressions.value(argument)));
    Map<String, ValueSet> keywords = new LinkedHashMap<>();
    for (Keyword keyword : node.keywords()) {
      ValueSet value = reading.expressions.value(keyword.value());
      if (keyword.name() != null) {
        keywords.put(keyword.name(), value);
      }
    }
    return new Arguments(positional, keywords);
  }

  /** {@code instance()} calls its {@code __call__}. */
  private void callInstances(Expr.Call node, ValueSet callees) {
    ValueSet instances = callees.without(v -> !(v instanceof Value.InstanceValue));
    if (instances.isEmpty()) {
      return;
    }
    boolean ambiguous = callees.ambiguous();
    if (ambiguous && reading.members.undefined(instances, "__call__")) {
      return;
    }
    for (Hit.Name name : reading.members.of(instances, "__call__").names()) {
      Use use = name.at(node.start(), node.function().start(), node.function().end());
      reading.references.add(ReferenceKind.CALL, ambiguous ? use.asLikely() : use);
    }
  }

  /** {@code classes[name]()} calls what a container holds or another call gives. */
  private void callHeld(Expr.Call node, ValueSet callees) {
    boolean plain =
        node.function() instanceof Expr.Name || node.function() instanceof Expr.Attribute;
    if (plain || reading.references.startsAt(node.start())) {
      return;
    }
    for (Value.ClassObject type : callees.all(Value.ClassObject.class)) {
      String symbol = reading.world.symbol(type);
      if (symbol != null) {
        Expr held = node.function();
        reading.references.add(
            ReferenceKind.CALL,
            new Use(symbol, node.start(), held.start(), held.end(), true, null));
      }
    }
  }

  /** {@code list.append(x)} and the like. */
  private void take(Expr.Call node, Arguments arguments) {
    if (node.function() instanceof Expr.Attribute method
        && Containers.TAKE.contains(method.attribute())
        && !arguments.positional().isEmpty()) {
      List<ValueSet> given = arguments.positional();
      ValueSet last = given.get(given.size() - 1);
      if (reading.run.leads(last) && isPlain(method.value())) {
        reading.assignments.put(method.value(), last);
      }
    }
  }

  /** An instance of a class has its own ways; only unknown things are taken for containers. */
  private boolean isPlain(Expr receiver) {
    return reading
        .quiet(receiver)
        .values()
        .noneMatch(v -> v instanceof Value.InstanceValue || v instanceof Value.ModuleValue);
  }

  private ValueSet result(Value callee, ValueSet.Mark mark, Expr.Call node, Arguments arguments) {
    ValueSet results = result(callee, node, arguments);
    return results.asLikelyIf(mark.likely());
  }

  private ValueSet result(Value callee, Expr.Call node, Arguments arguments) {
    if (callee instanceof Value.ClassObject type) {
      construct(type.definition(), arguments);
      return ValueSet.of(new Value.InstanceValue(type.definition(), type.receiver()));
    }
    if (callee instanceof Value.FunctionValue function) {
      pass(function.definition(), arguments, 0);
      return reading.members.returned(function.definition(), null, arguments, 0);
    }
    if (callee instanceof Value.MethodValue method) {
      pass(method.function(), arguments, 1);
      return reading.members.returned(method.function(), method.receiver(), arguments, 1);
    }
    if (callee instanceof Value.ReturningValue returning) {
      return returning.results();
    }
    if (callee instanceof Value.ExternalValue external) {
      return known.result(external.name(), node, arguments);
    }
    return otherResult(callee, arguments);
  }

  private ValueSet otherResult(Value callee, Arguments arguments) {
    if (callee instanceof Value.ImportedValue imported) {
      if (reading.run.leads(arguments.all())) {
        reading.run.demandAll(imported.path());
      }
      return ValueSet.of(imported);
    }
    if (callee instanceof Value.InstanceValue instance) {
      Hit call = reading.members.of(ValueSet.of(instance), "__call__");
      return call.values().flatMap((method, mark) -> plainResult(method, arguments));
    }
    return ValueSet.EMPTY;
  }

  private ValueSet plainResult(Value method, Arguments arguments) {
    if (!(method instanceof Value.MethodValue bound)) {
      return ValueSet.EMPTY;
    }
    pass(bound.function(), arguments, 1);
    return reading.members.returned(bound.function(), bound.receiver(), arguments, 1);
  }

  /** What calling these without arguments of interest gives. */
  ValueSet results(ValueSet callees) {
    ValueSet results =
        callees.flatMap(
            (callee, mark) -> {
              if (callee instanceof Value.ClassObject type) {
                return ValueSet.of(new Value.InstanceValue(type.definition()), mark);
              }
              if (callee instanceof Value.FunctionValue function) {
                return reading.members.returned(function.definition(), null);
              }
              if (callee instanceof Value.MethodValue method) {
                return reading.members.returned(method.function(), method.receiver());
              }
              return callee instanceof Value.ReturningValue returning
                  ? returning.results()
                  : ValueSet.EMPTY;
            });
    return results.isEmpty() ? ValueSet.UNKNOWN : results;
  }

  private void construct(Definition type, Arguments arguments) {
    if (!reading.run.leads(arguments.all())) {
      return;
    }
    ClassShape shape = reading.run.classShape(type);
    if (shape != null && shape.generated()) {
      fill(type, shape, arguments);
    }
    Ancestry ancestry = Ancestry.of(type, reading.run);
    for (String name : List.of("__init__", "__new__")) {
      Definition definer = ancestry.definer(name, reading.run);
      if (definer != null) {
        pass(Definition.ofFunction(definer.path(), definer.name() + "." + name), arguments, 1);
      }
    }
  }

  /** A dataclass keeps its arguments in its fields. */
  private void fill(Definition type, ClassShape shape, Arguments arguments) {
    for (int i = 0; i < shape.fields().size(); i++) {
      String field = shape.fields().get(i);
      ValueSet values = arguments.at(i).join(arguments.named(field));
      if (reading.run.leads(values)) {
        reading.run.contribute(new Fact.Attribute(type, field), values.asLikely());
      }
    }
  }

  /** Tells a function what it is called with. */
  void pass(Definition function, Arguments arguments, int skipped) {
    if (!reading.run.leads(arguments.all())) {
      return;
    }
    FunctionShape shape = reading.run.functionShape(function);
    if (shape == null) {
      reading.run.demand(function.path());
      return;
    }
    int first = shape.bindsFirst() ? skipped : 0;
    for (int i = 0; i < arguments.positional().size(); i++) {
      pass(function, Arguments.parameter(shape, i + first), arguments.at(i));
    }
    arguments
        .keywords()
        .forEach(
            (name, values) -> {
              boolean known = shape.positional().contains(name) || shape.keywords().contains(name);
              pass(function, known ? name : null, values);
            });
  }

  /** A variable of an old module is named where it is passed, and not by the parameter. */
  private boolean isConstant(Value value) {
    return value instanceof Value.NamedValue named
        && !reading.world.olds().isComponent(named.symbol());
  }

  private void pass(Definition function, @Nullable String parameter, ValueSet values) {
    ValueSet passed = values.without(this::isConstant);
    if (parameter != null && reading.run.leads(passed)) {
      reading.run.contribute(new Fact.Argument(function, parameter), passed.asLikely());
    }
  }
}
