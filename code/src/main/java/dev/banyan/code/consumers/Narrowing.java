package dev.banyan.code.consumers;

import dev.banyan.code.python.BoolOperator;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.UnaryOperator;
import java.util.Map;

/** What a condition says about the names in it: {@code isinstance} tells their class. */
final class Narrowing {
  private final Reading reading;

  Narrowing(Reading reading) {
    this.reading = reading;
  }

  /**
   * Rebinds the names that a condition tells something about.
   *
   * @param before takes what they were bound to, for {@link #undo}
   */
  void assume(Expr test, boolean holds, Map<String, ValueSet> before) {
    if (test instanceof Expr.UnaryOp not && not.op() == UnaryOperator.NOT) {
      assume(not.operand(), !holds, before);
    } else if (test instanceof Expr.BoolOp bool && (bool.op() == BoolOperator.AND) == holds) {
      bool.values().forEach(value -> assume(value, holds, before));
    } else if (test instanceof Expr.Call call) {
      assumeCall(call, holds, before);
    }
  }

  private void assumeCall(Expr.Call call, boolean holds, Map<String, ValueSet> before) {
    boolean tests =
        call.function() instanceof Expr.Name name
            && name.id().equals("isinstance")
            && call.arguments().size() == 2;
    if (!tests || !(call.arguments().get(0) instanceof Expr.Name subject)) {
      return;
    }
    ValueSet instances = instances(call.arguments().get(1));
    ValueSet now = reading.scope.now.get(subject.id());
    if (instances.leadsSomewhere() && now != null) {
      before.putIfAbsent(subject.id(), now);
      reading.scope.now.put(subject.id(), holds ? instances : others(now, instances));
    }
  }

  private ValueSet others(ValueSet now, ValueSet instances) {
    ValueSet rest =
        now.without(
            value ->
                value instanceof Value.InstanceValue instance
                    && Ancestry.of(instance.definition(), reading.run).classes().stream()
                        .anyMatch(c -> instances.mark(new Value.InstanceValue(c)) != null));
    return rest.isEmpty() ? ValueSet.UNKNOWN : rest;
  }

  private ValueSet instances(Expr type) {
    ValueSet types = reading.quiet(type);
    ValueSet flat = types.join(Containers.elements(types));
    return flat.flatMap(
        (value, mark) ->
            value instanceof Value.ClassObject c
                ? ValueSet.of(new Value.InstanceValue(c.definition()))
                : ValueSet.EMPTY);
  }

  void undo(Map<String, ValueSet> before) {
    before.forEach((name, values) -> reading.scope.now.put(name, values));
  }
}
