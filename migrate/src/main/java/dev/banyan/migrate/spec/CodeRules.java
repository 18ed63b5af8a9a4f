package dev.banyan.migrate.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that tie entries of {@code code} together. */
final class CodeRules {
  private final Field code;
  private final List<String> old;

  CodeRules(Field code) {
    this.code = code;
    this.old = SpecRules.items(code.child("old")).stream().map(Field::scalar).toList();
  }

  void check() {
    for (String list : List.of("roots", "old", "new")) {
      once(list, "");
    }
    once("rewrite", "from");
    once("hybrid", "path");
    once("strategy", "path");
    SpecRules.items(code.child("new")).forEach(this::notOld);
    SpecRules.items(code.child("rewrite")).forEach(this::rule);
  }

  /** Complains of a second entry of a list with the same value, or the same value of a key. */
  private void once(String list, String key) {
    Map<String, Integer> lines = new HashMap<>();
    for (Field item : SpecRules.items(code.child(list))) {
      Field field = key.isEmpty() ? item : item.child(key);
      if (field == null || !field.isText()) {
        continue;
      }
      String value = key.equals("path") || list.equals("roots") ? plain(field) : field.scalar();
      Integer before = lines.putIfAbsent(value, field.place().line());
      if (before != null) {
        field.error("'" + value + "' is listed already, on line " + before, "it once", null);
      }
    }
  }

  private static String plain(Field field) {
    return ProjectPaths.plain(field.scalar());
  }

  private void notOld(Field name) {
    if (name.isText() && old.contains(name.scalar())) {
      name.error("'" + name.scalar() + "' is the old component, too", "what takes over", null);
    }
  }

  private void rule(Field rule) {
    Field from = rule.child("from");
    if (from == null || !from.isText() || old.isEmpty()) {
      return;
    }
    if (old.stream().noneMatch(component -> isInside(from.scalar(), component))) {
      from.error(
          "'" + Field.shortened(from.scalar()) + "' lies in no old component",
          "a name that starts with " + String.join(" or ", old),
          null);
    }
    Field to = rule.child("to");
    if (to != null && to.scalar().equals(from.scalar())) {
      to.error("the rule leads back to the old symbol", "what takes its place", null);
    }
  }

  /** Whether a full name is a component or one of its members. */
  static boolean isInside(String name, String component) {
    return name.equals(component) || name.startsWith(component + ".");
  }
}
