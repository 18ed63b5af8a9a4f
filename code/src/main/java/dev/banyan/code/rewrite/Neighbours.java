package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What other files take from one: names that reach them through it must stay.
 *
 * @param path of the file
 * @param taker a file that takes something of the old component from it; null when none does
 */
record Neighbours(String path, @Nullable String taker) {
  /** For each file that hands the old component on, one that takes it from there. */
  static Map<String, String> takers(Findings findings, ModuleIndex modules) {
    Map<String, String> takers = new HashMap<>();
    for (ConsumerReferences consumer : findings.consumers()) {
      for (Reference reference : consumer.references()) {
        SourceFile through =
            reference.via() == null ? null : modules.file(reference.via(), consumer.path());
        if (through != null) {
          String place = consumer.path() + ":" + reference.line();
          takers.putIfAbsent(through.path(), place);
        }
      }
    }
    return takers;
  }

  boolean isPackageFile() {
    return path.endsWith("__init__.py") || path.endsWith("__init__.pyi");
  }

  /** Whether somebody may take a global name of this file, or name it in a string. */
  boolean mayTake(FileView view, String name) {
    return mayTake(view, name, text -> false);
  }

  /**
   * The same.
   *
   * @param elsewhere strings that are known to name something of another module
   */
  boolean mayTake(FileView view, String name, Predicate<String> elsewhere) {
    return taker != null
        || isPackageFile()
        || view.names.exported().contains(name)
        || view.spells(name, elsewhere);
  }
}
