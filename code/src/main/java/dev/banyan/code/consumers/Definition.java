package dev.banyan.code.consumers;

/**
 * A class or function of the project: what it is, whatever names lead to it.
 *
 * @param path of the file that defines it
 * @param name its qualified name within that file, as in {@code Outer.method}
 * @param kind what it is
 */
record Definition(String path, String name, Kind kind) {
  enum Kind {
    CLASS,
    FUNCTION
  }

  static Definition ofClass(String path, String name) {
    return new Definition(path, name, Kind.CLASS);
  }

  static Definition ofFunction(String path, String name) {
    return new Definition(path, name, Kind.FUNCTION);
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  // Spelled out: these are asked for millions of times, and a record's own are slow until compiled.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Definition that
            && kind == that.kind
            && name.equals(that.name)
            && path.equals(that.path));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * path.hashCode() + name.hashCode()) + (kind == Kind.CLASS ? 1 : 0);
  }
}
