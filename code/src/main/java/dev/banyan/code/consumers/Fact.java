package dev.banyan.code.consumers;

/** Something about one file that other files depend on. */
sealed interface Fact extends Question {

  /** What a name of a module is bound to when the module has run. */
  record Export(String path, String name) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Export that && path.equals(that.path) && name.equals(that.name));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * 642 + path.hashCode()) + name.hashCode();
    }
  }

  /** What an attribute of a class or of its instances holds. */
  record Attribute(Definition owner, String name) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Attribute that
              && owner.equals(that.owner)
              && name.equals(that.name));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * 948 + owner.hashCode()) + name.hashCode();
    }
  }

  /** What a function returns. */
  record Returned(Definition function) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Returned that && function.equals(that.function));
    }

    @Override
    public int hashCode() {
      return 31 * 841 + function.hashCode();
    }
  }

  /** What a generator yields. */
  record Yielded(Definition function) implements Fact {}

  /** What callers pass for a parameter. */
  record Argument(Definition function, String parameter) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Argument that
              && function.equals(that.function)
              && parameter.equals(that.parameter));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * 835 + function.hashCode()) + parameter.hashCode();
    }
  }

  /** The classes that name this one as a base. */
  record Subclasses(Definition base) implements Fact {}

  /** Which classes and functions a file defines, and what they are like. */
  record Outline(String path) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Outline that && path.equals(that.path));
    }

    @Override
    public int hashCode() {
      return 31 * 211 + path.hashCode();
    }
  }

  /** What {@code from module import *} binds: asked beside {@link Shape} by who does so. */
  record Stars(String path) implements Fact {}

  /** What a module offers to who imports it. */
  record Shape(String path) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Shape that && path.equals(that.path));
    }

    @Override
    public int hashCode() {
      return 31 * 497 + path.hashCode();
    }
  }

  /** Whether a class or function leads to an old component. */
  record Leading(Definition definition) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Leading that && definition.equals(that.definition));
    }

    @Override
    public int hashCode() {
      return 31 * 692 + definition.hashCode();
    }
  }

  /** Whether some class has an attribute of this name that leads to an old component. */
  record Holding(String attribute) implements Fact {
    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Holding that && attribute.equals(that.attribute));
    }

    @Override
    public int hashCode() {
      return 31 * 709 + attribute.hashCode();
    }
  }

  /** Test fixtures of a conftest file, by name. */
  record Fixture(String folder, String name) implements Fact {}
}
