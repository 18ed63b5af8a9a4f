package dev.banyan.code.rewrite;

import java.util.Collection;
import java.util.List;

/**
 * The text of a module whose names all live elsewhere.
 *
 * @param newline the file's own line end
 */
record ModuleText(String newline) {
  /** Its first line, by which it is known again. */
  static String head(Target target) {
    return "\"\"\"Kept for those who import it: everything here is "
        + target.module()
        + "'s.\"\"\"";
  }

  /**
   * The text.
   *
   * @param all public names
   * @param fixed those that are functions and classes; a variable is asked for each time, for the
   *     new module may bind it anew
   */
  String of(Target target, Collection<String> all, Collection<String> fixed) {
    String module = target.module();
    StringBuilder text = new StringBuilder();
    line(text, head(target));
    line(text, "");
    line(text, "import " + module + " as _new");
    if (!fixed.isEmpty()) {
      line(text, "from " + module + " import (");
      fixed.forEach(name -> line(text, "    " + name + ","));
      line(text, ")");
    }
    line(text, "");
    line(text, "__all__ = [");
    all.forEach(name -> line(text, "    \"" + name + "\","));
    line(text, "]");
    List.of("", "", "def __getattr__(name):", "    return getattr(_new, name)")
        .forEach(line -> line(text, line));
    return text.toString();
  }

  private void line(StringBuilder text, String line) {
    text.append(line).append(newline);
  }
}
