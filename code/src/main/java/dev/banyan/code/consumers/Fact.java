package dev.banyan.code.consumers;

/** Something about one file that other files depend on. */
sealed interface Fact {

  /** What a name of a module is bound to when the module has run. */
  record Export(String path, String name) implements Fact {}

  /** What an attribute of a class or of its instances holds. */
  record Attribute(Definition owner, String name) implements Fact {}

  /** What a function returns. */
  record Returned(Definition function) implements Fact {}

  /** What a generator yields. */
  record Yielded(Definition function) implements Fact {}

  /** What callers pass for a parameter. */
  record Argument(Definition function, String parameter) implements Fact {}

  /** The classes that name this one as a base. */
  record Subclasses(Definition base) implements Fact {}

  /** Which names, classes and functions a file defines. */
  record Shape(String path) implements Fact {}

  /** Whether a class or function leads to an old component. */
  record Leading(Definition definition) implements Fact {}

  /** Whether some class has an attribute of this name that leads to an old component. */
  record Holding(String attribute) implements Fact {}

  /** Test fixtures of a conftest file, by name. */
  record Fixture(String folder, String name) implements Fact {}
}
