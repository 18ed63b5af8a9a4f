package dev.banyan.code.consumers;

import dev.banyan.code.python.BoolOperator;
import dev.banyan.code.python.Comprehension;
import dev.banyan.code.python.ConstantKind;
import dev.banyan.code.python.Expr;
import dev.banyan.code.python.Literals;
import dev.banyan.code.python.Node;
import dev.banyan.code.python.NodeVisitor;
import dev.banyan.code.python.Operator;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What expressions mean. */
final class Expressions implements NodeVisitor {
  private static final int LONGEST_TEXT = 400;

  private final Reading reading;
  private ValueSet result = ValueSet.UNKNOWN;
  private List<Use> uses = List.of();

  Expressions(Reading reading) {
    this.reading = reading;
  }

  /** What an expression means, without saying yet that it is used. */
  Seen look(Expr expression) {
    uses = List.of();
    expression.accept(this);
    Seen seen = new Seen(result, uses);
    uses = List.of();
    return seen;
  }

  /** What an expression means; a component that it names is used by name, or as an attribute. */
  ValueSet value(Expr expression) {
    Seen seen = look(expression);
    for (Use use : seen.uses()) {
      boolean component =
          expression instanceof Expr.Name || reading.world.olds().isComponent(use.symbol());
      reading.references.add(component ? ReferenceKind.NAME : ReferenceKind.ATTRIBUTE, use);
    }
    return seen.values();
  }

  /** What an expression means; a component that it names is used in this way. */
  ValueSet value(Expr expression, ReferenceKind kind) {
    Seen seen = look(expression);
    reading.found(kind, seen);
    return seen.values();
  }

  private void give(ValueSet values) {
    result = values;
    uses = List.of();
  }

  @Override
  public void visitChildren(Node node) {
    node.forEachChild(
        child -> {
          if (child instanceof Expr expression) {
            value(expression);
          } else {
            child.accept(this);
          }
        });
    give(ValueSet.UNKNOWN);
  }

  @Override
  public void visitName(Expr.Name node) {
    ValueSet values = reading.lookup(node.id());
    List<Use> found = new ArrayList<>();
    values.forEach(
        (value, mark) -> {
          String symbol = isMethod(value) ? null : reading.world.symbol(value);
          if (symbol != null) {
            found.add(
                new Use(symbol, node.start(), node.start(), node.end(), mark.likely(), mark.via()));
          }
        });
    result = values;
    uses = found;
  }

  /** A variable that holds a method is like one that holds an instance: no name of it. */
  private static boolean isMethod(Value value) {
    return value instanceof Value.FunctionValue function
        && function.definition().name().contains(".");
  }

  @Override
  public void visitAttribute(Expr.Attribute node) {
    Seen base = look(node.value());
    Hit hit = reading.members.of(base.values(), node.attribute());
    int nameStart = Places.nameStart(reading.source, node.end());
    List<Use> found = new ArrayList<>();
    hit.names().forEach(name -> found.add(name.at(node.start(), nameStart, node.end())));
    addHeld(hit, node, nameStart, found);
    settle(node.value(), base, found);
    result = hit.values();
    uses = found;
  }

  /** An attribute of something else may hold an old class, as a variable may. */
  private void addHeld(Hit hit, Expr.Attribute node, int nameStart, List<Use> found) {
    hit.values()
        .forEach(
            (value, mark) -> {
              String symbol = isMethod(value) ? null : reading.world.symbol(value);
              boolean held =
                  value instanceof Value.ClassObject || value instanceof Value.FunctionValue;
              if (held && symbol != null && found.isEmpty()) {
                found.add(
                    new Use(
                        symbol, node.start(), nameStart, node.end(), mark.likely(), mark.via()));
              }
            });
  }

  /** A component that is only on the way to its own member is not counted by itself. */
  private void settle(Expr base, Seen seen, List<Use> members) {
    for (Use use : seen.uses()) {
      boolean onTheWay =
          members.stream().anyMatch(member -> member.symbol().startsWith(use.symbol() + "."));
      if (!onTheWay) {
        boolean component =
            base instanceof Expr.Name || reading.world.olds().isComponent(use.symbol());
        reading.references.add(component ? ReferenceKind.NAME : ReferenceKind.ATTRIBUTE, use);
      }
    }
  }

  @Override
  public void visitCall(Expr.Call node) {
    give(reading.calls.value(node));
  }

  @Override
  public void visitConstant(Expr.Constant node) {
    if (node.kind() == ConstantKind.STRING) {
      give(text(node));
    } else {
      give(node.kind() == ConstantKind.NONE ? ValueSet.NONE : ValueSet.UNKNOWN);
    }
  }

  private ValueSet text(Expr.Constant node) {
    reading.strings.literal(node);
    String text =
        node.end() - node.start() > LONGEST_TEXT ? null : Literals.string(reading.source, node);
    return text == null ? ValueSet.UNKNOWN : ValueSet.of(new Value.TextValue(text));
  }

  @Override
  public void visitJoinedStr(Expr.JoinedStr node) {
    reading.strings.literal(node);
    ValueSet last = ValueSet.UNKNOWN;
    for (Expr part : node.values()) {
      last = part instanceof Expr.Constant constant ? pathOf(constant) : value(part);
    }
    give(last.flatMap((value, mark) -> Paths.tailOf(value)));
  }

  private ValueSet pathOf(Expr.Constant constant) {
    String text = reading.source.text(constant.start(), constant.end());
    return ValueSet.of(new Value.TextValue(text));
  }

  @Override
  public void visitFormattedValue(Expr.FormattedValue node) {
    give(value(node.value()));
    if (node.formatSpec() != null) {
      value(node.formatSpec());
    }
  }

  @Override
  public void visitNamedExpr(Expr.NamedExpr node) {
    ValueSet values = value(node.value());
    reading.assignments.assign(node.target(), values);
    give(values);
  }

  @Override
  public void visitBoolOp(Expr.BoolOp node) {
    Map<String, ValueSet> before = new HashMap<>();
    ValueSet values = ValueSet.EMPTY;
    for (Expr operand : node.values()) {
      values = values.join(value(operand));
      reading.narrowing.assume(operand, node.op() == BoolOperator.AND, before);
    }
    reading.narrowing.undo(before);
    give(values);
  }

  @Override
  public void visitIfExp(Expr.IfExp node) {
    value(node.test());
    Map<String, ValueSet> before = new HashMap<>();
    reading.narrowing.assume(node.test(), true, before);
    ValueSet body = value(node.body());
    reading.narrowing.undo(before);
    give(body.join(value(node.orElse())));
  }

  @Override
  public void visitBinOp(Expr.BinOp node) {
    ValueSet left = value(node.left());
    ValueSet right = value(node.right());
    if (node.op() == Operator.DIV || node.op() == Operator.ADD) {
      give(Paths.joined(left, right, node.op() == Operator.DIV));
    } else {
      give(node.op() == Operator.BIT_OR ? Annotations.union(left, right) : ValueSet.UNKNOWN);
    }
  }

  @Override
  public void visitAwait(Expr.Await node) {
    give(value(node.value()));
  }

  @Override
  public void visitStarred(Expr.Starred node) {
    give(Containers.elements(value(node.value())));
  }

  @Override
  public void visitYield(Expr.Yield node) {
    if (node.value() != null) {
      reading.definitions.yields(value(node.value()));
    }
    give(ValueSet.UNKNOWN);
  }

  @Override
  public void visitYieldFrom(Expr.YieldFrom node) {
    reading.definitions.yields(Containers.elements(value(node.value())));
    give(ValueSet.UNKNOWN);
  }

  @Override
  public void visitListDisplay(Expr.ListDisplay node) {
    give(ValueSet.collection(joined(node.elements())));
  }

  @Override
  public void visitSetDisplay(Expr.SetDisplay node) {
    give(ValueSet.collection(joined(node.elements())));
  }

  private ValueSet joined(List<Expr> elements) {
    ValueSet values = ValueSet.EMPTY;
    for (Expr element : elements) {
      values = values.join(value(element));
    }
    return values;
  }

  @Override
  public void visitTuple(Expr.Tuple node) {
    if (node.elements().stream().anyMatch(Expr.Starred.class::isInstance)) {
      give(ValueSet.collection(joined(node.elements())));
    } else {
      give(ValueSet.tuple(node.elements().stream().map(this::value).toList()));
    }
  }

  @Override
  public void visitDictDisplay(Expr.DictDisplay node) {
    ValueSet values = ValueSet.EMPTY;
    for (int i = 0; i < node.values().size(); i++) {
      Expr key = node.keys().get(i);
      if (key != null) {
        value(key);
      }
      ValueSet element = value(node.values().get(i));
      values = values.join(key == null ? Containers.elements(element) : element);
    }
    give(ValueSet.collection(values));
  }

  @Override
  public void visitLambda(Expr.Lambda node) {
    give(reading.definitions.lambda(node));
  }

  @Override
  public void visitListComp(Expr.ListComp node) {
    give(ValueSet.collection(comprehension(node.generators(), List.of(node.element()))));
  }

  @Override
  public void visitSetComp(Expr.SetComp node) {
    give(ValueSet.collection(comprehension(node.generators(), List.of(node.element()))));
  }

  @Override
  public void visitGeneratorExp(Expr.GeneratorExp node) {
    give(ValueSet.collection(comprehension(node.generators(), List.of(node.element()))));
  }

  @Override
  public void visitDictComp(Expr.DictComp node) {
    give(ValueSet.collection(comprehension(node.generators(), List.of(node.key(), node.value()))));
  }

  /** Gives what the last of the elements means. */
  private ValueSet comprehension(List<Comprehension> generators, List<Expr> elements) {
    ValueSet first = value(generators.get(0).iterable());
    Scope inner =
        new Scope(Scope.Kind.INLINE, reading.scope, ScopeNames.ofTargets(generators), null);
    return reading.in(
        inner,
        () -> {
          for (int i = 0; i < generators.size(); i++) {
            Comprehension generator = generators.get(i);
            ValueSet iterable = i == 0 ? first : value(generator.iterable());
            reading.assignments.iterate(generator.target(), iterable, inner);
            generator.conditions().forEach(this::condition);
          }
          ValueSet last = ValueSet.UNKNOWN;
          for (Expr element : elements) {
            last = value(element);
          }
          return last;
        });
  }

  private void condition(Expr condition) {
    value(condition);
    reading.narrowing.assume(condition, true, new HashMap<>());
  }

  @Override
  public void visitSubscript(Expr.Subscript node) {
    Seen base = look(node.value());
    reading.found(
        node.value() instanceof Expr.Name ? ReferenceKind.NAME : ReferenceKind.ATTRIBUTE, base);
    give(Subscripts.value(reading, node, base.values()));
  }
}
