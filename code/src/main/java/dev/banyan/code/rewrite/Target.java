package dev.banyan.code.rewrite;

import dev.banyan.model.RewriteRule;

/**
 * Where a symbol has gone.
 *
 * @param rule that says so
 * @param module that has to be imported
 * @param name what is imported from it; empty for the module itself
 * @param rest what is written behind the name: attributes and calls, as in {@code ().create}
 * @param exact whether the rule is for this very symbol, not for what holds it
 */
record Target(RewriteRule rule, String module, String name, String rest, boolean exact) {
  boolean isModule() {
    return name.isEmpty() && rest.isEmpty();
  }

  /** The full name, with everything behind it. */
  String dotted() {
    return module + (name.isEmpty() ? "" : "." + name) + rest;
  }

  /** Whether it is a plain dotted name. */
  boolean isPlain() {
    return rest.indexOf('(') < 0 && rest.indexOf('[') < 0;
  }

  /** The last name of all. */
  String last() {
    String dotted = dotted();
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }
}
