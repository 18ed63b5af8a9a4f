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
}
