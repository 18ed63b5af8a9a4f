package dev.banyan.code.consumers;

import java.util.List;

/**
 * What a name or expression may mean when the program runs.
 *
 * <p>Those of which there are millions spell out what records have anyway: their own is slow until
 * it is compiled, and a search is over before that.
 */
sealed interface Value {

  /** A module of the project; the path is empty for a namespace package. */
  record ModuleValue(String path, String name) implements Value {}

  /** A class object; receiver when it is the {@code cls} of the method that is looked at. */
  record ClassObject(Definition definition, boolean receiver) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof ClassObject that
              && definition.equals(that.definition)
              && receiver == that.receiver);
    }

    @Override
    public int hashCode() {
      return 31 * 1101 + definition.hashCode() + (receiver ? 1 : 0);
    }

    ClassObject(Definition definition) {
      this(definition, false);
    }
  }

  /** A function that is not bound to an instance. */
  record FunctionValue(Definition definition) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof FunctionValue that && definition.equals(that.definition));
    }

    @Override
    public int hashCode() {
      return 31 * 1347 + definition.hashCode();
    }
  }

  /** An instance of a class of the project; receiver when it is the {@code self} of a method. */
  record InstanceValue(Definition definition, boolean receiver) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof InstanceValue that
              && definition.equals(that.definition)
              && receiver == that.receiver);
    }

    @Override
    public int hashCode() {
      return 31 * 1330 + definition.hashCode() + (receiver ? 1 : 0);
    }

    InstanceValue(Definition definition) {
      this(definition, false);
    }
  }

  /** A method bound to an instance, or to a class when it is a class method. */
  record MethodValue(Definition function, Definition receiver) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof MethodValue that
              && function.equals(that.function)
              && receiver.equals(that.receiver));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * 1118 + function.hashCode()) + receiver.hashCode();
    }
  }

  /** What {@code super()} gives inside a class. */
  record SuperValue(Definition definition) implements Value {}

  /** Something outside the project, by its full dotted name. */
  record ExternalValue(String name) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof ExternalValue that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
      return 31 * 1344 + name.hashCode();
    }
  }

  /** What calling something outside the project gives. */
  record ExternalInstance(String name) implements Value {}

  /** A member of the old component of which nothing but the name is known. */
  record NamedValue(String symbol) implements Value {}

  /** A name imported from a file that nobody had a reason to look into. */
  record ImportedValue(String path, String name) implements Value {}

  /** A text that is known. */
  record TextValue(String text) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof TextValue that && text.equals(that.text));
    }

    @Override
    public int hashCode() {
      return 31 * 930 + text.hashCode();
    }
  }

  /** The path of a file of which the end is known. */
  record PathValue(String tail) implements Value {}

  /** A list, set, dictionary or iterator of such elements. */
  record CollectionValue(ValueSet elements) implements Value {}

  /** A tuple of known length. */
  record TupleValue(List<ValueSet> elements) implements Value {
    public TupleValue {
      elements = List.copyOf(elements);
    }
  }

  /** A context manager that hands these to its {@code with} block. */
  record ContextValue(ValueSet entered) implements Value {}

  /** A callable that gives these. */
  record ReturningValue(ValueSet results) implements Value {}

  /**
   * What a function's caller passes for a parameter, whoever calls. It stands beside what all
   * callers together are known to pass; where the function returns it a call gives what that very
   * call passes: {@code copy(x)} is what {@code x} is.
   */
  record Given(Definition function, String parameter) implements Value {}

  /** A type made of others, as {@code Optional[X]}: a variable so annotated holds these. */
  record TypeValue(ValueSet instances) implements Value {}

  /** {@code None}. */
  record NoneValue() implements Value {}

  /** One of so many things that it says nothing. */
  record AnyValue() implements Value {}

  /** Anything else. */
  record UnknownValue() implements Value {}

  /** None and unknown lead nowhere. */
  default boolean leadsSomewhere() {
    return !(this instanceof NoneValue)
        && !(this instanceof UnknownValue)
        && !(this instanceof AnyValue)
        && !(this instanceof Given);
  }
}
