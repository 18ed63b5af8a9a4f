package dev.banyan.code.consumers;

import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.model.ReferenceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members that are named by a string beside the object: {@code getattr(x, "name")}. */
final class Reflection {
  private static final Set<String> BUILTINS =
      Set.of("builtins.getattr", "builtins.hasattr", "builtins.setattr", "builtins.delattr");
  private static final Set<String> PATCHES =
      Set.of("object", "setattr", "delattr", "patch_object", "spy", "stub", "attrgetter");

  private final Reading reading;

  Reflection(Reading reading) {
    this.reading = reading;
  }

  @Nullable ValueSet value(Expr.Call node, String name) {
    if (!BUILTINS.contains(name) || node.arguments().size() < 2) {
      return null;
    }
    Expr member = node.arguments().get(1);
    Seen owner = reading.expressions.look(node.arguments().get(0));
    ValueSet rest = rest(node, 2);
    List<String> names = texts(reading.expressions.value(member));
    if (names.size() != 1) {
      any(node, owner);
      return ValueSet.UNKNOWN;
    }
    ValueSet values = one(node, owner, member, names.get(0));
    if (name.equals("builtins.setattr")) {
      return ValueSet.NONE;
    }
    return name.equals("builtins.getattr") ? values.join(rest) : ValueSet.UNKNOWN;
  }

  private ValueSet rest(Expr.Call node, int from) {
    ValueSet values = ValueSet.EMPTY;
    for (int i = from; i < node.arguments().size(); i++) {
      values = values.join(reading.expressions.value(node.arguments().get(i)));
    }
    node.keywords().forEach(keyword -> reading.expressions.value(keyword.value()));
    return values;
  }

  private static List<String> texts(ValueSet values) {
    return values.values(Value.TextValue.class).map(Value.TextValue::text).toList();
  }

  /** The member's name is known. */
  private ValueSet one(Expr.Call node, Seen owner, Expr member, String text) {
    Hit hit = reading.members.of(owner.values(), text);
    for (Hit.Name name : hit.names()) {
      boolean literal = member instanceof Expr.Constant;
      boolean likely = name.likely() || !literal;
      Use inside = reading.strings.use(member, name.symbol(), name.via(), likely);
      Use use =
          new Use(
              name.symbol(),
              node.start(),
              inside.nameStart(),
              inside.nameEnd(),
              likely,
              name.via());
      reading.references.add(ReferenceKind.ATTRIBUTE, use);
    }
    if (hit.names().isEmpty()) {
      reading.found(ReferenceKind.NAME, owner);
    }
    return hit.values();
  }

  /** Any member may be meant. */
  private void any(Expr.Call node, Seen owner) {
    Expr object = node.arguments().get(0);
    for (Use use : owner.uses()) {
      reading.references.add(
          ReferenceKind.ATTRIBUTE,
          new Use(use.symbol(), node.start(), use.nameStart(), use.nameEnd(), true, use.via()));
    }
    owner
        .values()
        .values(Value.InstanceValue.class)
        .map(instance -> reading.world.olds().symbol(instance.definition()))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .forEach(
            symbol ->
                reading.references.add(
                    ReferenceKind.ATTRIBUTE,
                    new Use(symbol, node.start(), object.start(), object.end(), true, null)));
  }

  /** {@code patch.object(X, "name")} and its like, whatever they are called on. */
  @Nullable ValueSet patched(Expr.Call node) {
    boolean patches =
        node.function() instanceof Expr.Attribute attribute
            && PATCHES.contains(attribute.attribute())
            && node.arguments().size() >= 2;
    if (!patches || !(node.arguments().get(1) instanceof Expr.Constant literal)) {
      return null;
    }
    String member = Literals.string(reading.source, literal);
    if (member == null) {
      return null;
    }
    ValueSet owner = reading.expressions.value(node.arguments().get(0));
    reading.expressions.value(literal);
    for (Hit.Name name : reading.members.of(owner, member).names()) {
      reading.strings.add(literal, name.symbol(), name.via(), name.likely());
    }
    rest(node, 2);
    return ValueSet.UNKNOWN;
  }
}
