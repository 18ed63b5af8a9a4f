package dev.banyan.code.consumers;

import java.util.function.Predicate;

/** Tells the values from which an old component can be reached. */
final class Leads {
  private final OldComponents olds;
  private final Predicate<Definition> definitions;

  Leads(OldComponents olds, Predicate<Definition> definitions) {
    this.olds = olds;
    this.definitions = definitions;
  }

  boolean leads(ValueSet values) {
    return values.anyMatch(this::leads);
  }

  /** Whether a value is, holds or gives something of an old component. */
  boolean leads(Value value) {
    if (value instanceof Value.InstanceValue instance) {
      return definitions.test(instance.definition());
    }
    if (value instanceof Value.ClassObject type) {
      return definitions.test(type.definition());
    }
    if (value instanceof Value.FunctionValue function) {
      return definitions.test(function.definition());
    }
    if (value instanceof Value.MethodValue method) {
      return definitions.test(method.function()) || definitions.test(method.receiver());
    }
    if (value instanceof Value.ExternalInstance external) {
      return olds.external(external.name()) != null;
    }
    return olds.symbol(value) != null || holds(value);
  }

  private boolean holds(Value value) {
    if (value instanceof Value.CollectionValue collection) {
      return leads(collection.elements());
    }
    if (value instanceof Value.TupleValue tuple) {
      return tuple.elements().stream().anyMatch(this::leads);
    }
    if (value instanceof Value.ContextValue context) {
      return leads(context.entered());
    }
    if (value instanceof Value.TypeValue type) {
      return leads(type.instances());
    }
    return value instanceof Value.ReturningValue returning && leads(returning.results());
  }
}
