package dev.banyan.migrate.spec;

/** Numbers as YAML 1.2's core schema spells them. */
final class Numbers {
  private Numbers() {}

  /** The value of a scalar that YAML takes for a number; not a number for {@code .nan}. */
  static double value(String scalar) {
    try {
      if (scalar.startsWith("0x")) {
        return Long.parseLong(scalar.substring(2), 16);
      }
      return scalar.startsWith("0o")
          ? Long.parseLong(scalar.substring(2), 8)
          : Double.parseDouble(scalar);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
