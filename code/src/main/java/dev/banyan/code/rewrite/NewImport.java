package dev.banyan.code.rewrite;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One name that a file is to import.
 *
 * @param module as the file spells it, with leading dots when relative
 * @param name what is imported from it; null for {@code import module}
 * @param asName the name it is bound to, where that is another; else null
 */
record NewImport(String module, @Nullable String name, @Nullable String asName) {
  /** By module, then by name. */
  static final Comparator<NewImport> ORDER =
      Comparator.comparing((NewImport item) -> ImportOrder.Key.of(item), ImportOrder.Key.USUAL)
          .thenComparing(NewImport::item);

  /** The name that it binds. */
  String local() {
    if (asName != null) {
      return asName;
    }
    return name != null ? name : module.substring(0, (module + ".").indexOf('.'));
  }

  /** What a file writes to mean the imported thing. */
  String bound() {
    return name == null && asName == null ? module : local();
  }

  /** What stands in the list of names. */
  String item() {
    return (name == null ? module : name) + (asName == null ? "" : " as " + asName);
  }

  /** A statement of its own. */
  String statement() {
    return name == null ? "import " + item() : "from " + module + " import " + item();
  }

  boolean isFrom() {
    return name != null;
  }
}
