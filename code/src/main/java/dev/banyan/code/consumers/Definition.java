package dev.banyan.code.consumers;

import org.jspecify.annotations.Nullable;

/**
 * A class or function of the project: what it is, whatever names lead to it. Immutable.
 *
 * <p>No record, for it is a key that is looked up millions of times: the hash is kept.
 */
final class Definition {
  enum Kind {
    CLASS,
    FUNCTION
  }

  private final String path;
  private final String name;
  private final Kind kind;
  private final int hash;

  private Definition(String path, String name, Kind kind) {
    this.path = path;
    this.name = name;
    this.kind = kind;
    this.hash = 31 * (31 * path.hashCode() + name.hashCode()) + (kind == Kind.CLASS ? 1 : 0);
  }

  static Definition ofClass(String path, String name) {
    return new Definition(path, name, Kind.CLASS);
  }

  static Definition ofFunction(String path, String name) {
    return new Definition(path, name, Kind.FUNCTION);
  }

  /** Path of the file that defines it. */
  String path() {
    return path;
  }

  /** Its qualified name within that file, as in {@code Outer.method}. */
  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Definition that
            && hash == that.hash
            && kind == that.kind
            && name.equals(that.name)
            && path.equals(that.path));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return kind + " " + path + ":" + name;
  }
}
