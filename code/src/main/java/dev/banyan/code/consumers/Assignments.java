package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.ClassShape;
import dev.banyan.code.python.Expr;
import dev.banyan.model.ReferenceKind;
import java.util.List;

/** Binds targets: names, attributes, elements, and lists of them. */
final class Assignments {
  private final Reading reading;

  Assignments(Reading reading) {
    this.reading = reading;
  }

  void assign(Expr target, ValueSet values) {
    if (target instanceof Expr.Name name) {
      reading.bind(name.id(), values);
    } else if (target instanceof Expr.Attribute attribute) {
      assignAttribute(attribute, values);
    } else if (target instanceof Expr.Subscript subscript) {
      assignElement(subscript, values);
    } else if (target instanceof Expr.Tuple tuple) {
      unpack(tuple.elements(), values);
    } else if (target instanceof Expr.ListDisplay list) {
      unpack(list.elements(), values);
    } else if (target instanceof Expr.Starred starred) {
      assign(starred.value(), ValueSet.collection(values));
    }
  }

  private void unpack(List<Expr> targets, ValueSet values) {
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), Containers.at(values, i, targets.size()));
    }
  }

  /** Binds the target of a comprehension in its own scope. */
  void iterate(Expr target, ValueSet iterable, Scope scope) {
    bindHere(target, Containers.elements(iterable).asLikely(), scope);
  }

  private void bindHere(Expr target, ValueSet values, Scope scope) {
    if (target instanceof Expr.Name name) {
      scope.bind(name.id(), values);
    } else if (target instanceof Expr.Tuple tuple) {
      bindAll(tuple.elements(), values, scope);
    } else if (target instanceof Expr.ListDisplay list) {
      bindAll(list.elements(), values, scope);
    } else {
      assign(target, values);
    }
  }

  private void bindAll(List<Expr> targets, ValueSet values, Scope scope) {
    for (int i = 0; i < targets.size(); i++) {
      bindHere(targets.get(i), Containers.at(values, i, targets.size()), scope);
    }
  }

  private void assignAttribute(Expr.Attribute target, ValueSet values) {
    Seen owner = reading.expressions.look(target);
    reading.found(ReferenceKind.ATTRIBUTE, owner);
    hold(reading.quiet(target.value()), target.attribute(), values);
  }

  /** An attribute of each of these now holds values. */
  private void hold(ValueSet owners, String attribute, ValueSet values) {
    owners.forEach(
        (owner, mark) -> {
          if (owner instanceof Value.InstanceValue instance) {
            holdAttribute(instance.definition(), attribute, values);
          } else if (owner instanceof Value.ClassObject type) {
            holdAttribute(type.definition(), attribute, values);
          } else if (owner instanceof Value.ModuleValue module && !module.path().isEmpty()) {
            holdGlobal(module.path(), attribute, values);
          }
        });
  }

  private void holdGlobal(String path, String name, ValueSet values) {
    if (reading.run.leads(values)) {
      reading.run.contribute(new Fact.Export(path, name), values.asLikely());
      reading.run.demand(path);
    }
  }

  void holdAttribute(Definition owner, String attribute, ValueSet values) {
    boolean own = owner.path().equals(reading.run.path);
    if (own) {
      ClassShape shape = reading.run.shape().classes().get(owner.name());
      if (shape != null && !shape.attributes().contains(attribute)) {
        reading.run.shape().classes().put(owner.name(), shape.with(attribute));
      }
    }
    if (own || reading.run.leads(values)) {
      reading.run.contribute(new Fact.Attribute(owner, attribute), values);
    }
  }

  /** A container keeps what it held, and holds this too. */
  private void assignElement(Expr.Subscript target, ValueSet values) {
    reading.expressions.value(target);
    put(target.value(), values);
  }

  /** Puts values into the container that an expression names. */
  void put(Expr container, ValueSet values) {
    if (!reading.run.leads(values)) {
      return;
    }
    ValueSet added = ValueSet.collection(values);
    if (container instanceof Expr.Name name) {
      reading.extend(name.id(), added);
    } else if (container instanceof Expr.Attribute attribute) {
      hold(reading.quiet(attribute.value()), attribute.attribute(), added);
    }
  }
}
