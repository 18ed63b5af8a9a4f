package dev.banyan.model;

import org.jspecify.annotations.Nullable;

/**
 * A function, class, method, property or variable that a component defines.
 *
 * @param name its full dotted name
 * @param path of the file that defines it
 * @param line from 1
 * @param kind what it is
 * @param signature of a function, method or class (its constructor); else null
 */
public record Member(String name, String path, int line, Kind kind, @Nullable Signature signature) {
  /** What a member is. */
  public enum Kind {
    /** A function of a module. */
    FUNCTION,
    /** A class. */
    CLASS,
    /** A method of a class, static and class methods included. */
    METHOD,
    /** A property of a class. */
    PROPERTY,
    /** A variable of a module or an attribute of a class. */
    VARIABLE
  }

  /** The last part of the name. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
