package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.Stmt;
import java.io.IOException;
import java.nio.file.Files;

/** How far up the relative imports of a file lead. */
final class Climbs {
  private Climbs() {}

  /** Most leading dots of the imports of a file; 0 without relative ones. */
  static int of(FileView view) {
    return view.imports().stream()
        .mapToInt(statement -> statement instanceof Stmt.ImportFrom from ? from.level() : 0)
        .max()
        .orElse(0);
  }

  /**
   * Whether a module can be imported by a name: neither its own relative imports nor those of the
   * packages around it lead out of the outermost package of that name.
   */
  static boolean fit(String name, ModuleIndex modules) {
    for (String at = name; !at.isEmpty(); at = Moves.parent(at)) {
      SourceFile file = modules.file(at);
      if (file != null && climbs(file) > parts(file, at)) {
        return false;
      }
    }
    return true;
  }

  private static int parts(SourceFile file, String name) {
    boolean init = file.path().endsWith("__init__.py");
    String around = init ? name : Moves.parent(name);
    return around.isEmpty() ? 0 : Moves.parts(around);
  }

  private static int climbs(SourceFile file) {
    try {
      return of(FileView.of(file.path(), Files.readAllBytes(file.file())));
    } catch (IOException e) {
      return 0;
    }
  }
}
