package dev.banyan.code.consumers;

import java.util.Set;

/**
 * A place that a running program reached, as {@code runtime_oracle.py} wrote it down.
 *
 * @param path of the file in the tree
 * @param line from 1, where the expression starts
 * @param column from 0, in code points
 * @param offset of the name's first byte in the file, or -1
 * @param name of the member, or of what is called; empty when what is called has none
 * @param form call, attribute or construct
 * @param verdicts what the place was reached with
 */
record Site(
    String path, int line, int column, int offset, String name, String form, Set<String> verdicts) {
  Site {
    verdicts = Set.copyOf(verdicts);
  }

  /** Whether a member of the class was used here on an instance of it, or on the class itself. */
  boolean usesMemberOf(String old) {
    return !constructs() && (met(old, "defined") || met(old, "class"));
  }

  /** Whether the class itself was called here. */
  boolean creates(String old) {
    return constructs() && met(old, "new");
  }

  /** Whether a place for calls of classes, not for members. */
  boolean constructs() {
    return form.equals("construct");
  }

  /** Whether anything here ever had to do with the class. */
  boolean metAnyOf(String old) {
    return verdicts.stream().anyMatch(verdict -> verdict.startsWith(old + ":"));
  }

  /** Whether nothing but stand-ins came here: they say neither yes nor no. */
  boolean onlyStandIns() {
    return Set.of("mock", "none").containsAll(verdicts);
  }

  private boolean met(String old, String verdict) {
    return verdicts.contains(old + ":" + verdict);
  }
}
