package dev.banyan.code.consumers;

import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import org.jspecify.annotations.Nullable;

/** What {@code value[index]} means. */
final class Subscripts {
  private Subscripts() {}

  static ValueSet value(Reading reading, Expr.Subscript node, ValueSet base) {
    ValueSet type = reading.annotations.made(node, base);
    if (type != null) {
      return type;
    }
    ValueSet index = reading.expressions.value(node.index());
    if (base.anyMatch(v -> v instanceof Value.ExternalValue e && e.name().equals("sys.modules"))) {
      return reading.strings.modules(index);
    }
    ValueSet exact = exact(reading, node, base);
    if (exact != null) {
      return exact;
    }
    boolean slice = node.index() instanceof Expr.Slice;
    if (base.has(Value.ClassObject.class)) {
      return base;
    }
    return slice ? base : item(reading, base);
  }

  private static ValueSet item(Reading reading, ValueSet base) {
    ValueSet elements = Containers.elements(base).asLikely();
    Hit method =
        reading.members.of(base.without(v -> !(v instanceof Value.InstanceValue)), "__getitem__");
    ValueSet given = reading.calls.results(method.values());
    return given.leadsSomewhere() ? elements.join(given.asLikely()) : elements;
  }

  private static @Nullable ValueSet exact(Reading reading, Expr.Subscript node, ValueSet base) {
    if (!(node.index() instanceof Expr.Constant constant)
        || constant.kind() != ConstantKind.INTEGER) {
      return null;
    }
    int index = Math.max(0, number(reading.source.text(constant.start(), constant.end())));
    ValueSet found =
        base.flatMap(
            (value, mark) ->
                value instanceof Value.TupleValue tuple && index < tuple.elements().size()
                    ? tuple.elements().get(index).asLikelyIf(mark.likely())
                    : ValueSet.EMPTY);
    return found.isEmpty() ? null : found;
  }

  private static int number(String digits) {
    return digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : 0;
  }
}
