package dev.banyan.code.rewrite;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import java.util.HashSet;
import java.util.Set;

/** Files of what takes over: they are never rewritten. */
record Destination(Set<String> files, Set<String> folders) {
  static Destination of(Project project, RewriteRequest request, Declarations known) {
    Set<String> files = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (String name : request.destination()) {
      String module = name;
      while (!module.isEmpty() && !known.isModule(module)) {
        module = Moves.parent(module);
      }
      SourceFile file = module.isEmpty() ? null : project.modules().file(module);
      if (file != null) {
        boolean whole = module.equals(name) && file.path().endsWith("__init__.py");
        files.add(file.path());
        if (whole) {
          folders.add(file.path().substring(0, file.path().length() - "__init__.py".length()));
        }
      }
    }
    return new Destination(files, folders);
  }

  boolean owns(String path) {
    return files.contains(path) || folders.stream().anyMatch(path::startsWith);
  }
}
