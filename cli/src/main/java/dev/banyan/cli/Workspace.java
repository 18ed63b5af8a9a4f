package dev.banyan.cli;

import dev.banyan.migrate.page.Subject;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder in which Banyan keeps its results: {@code .banyan} in the project.
 *
 * @param project the folder of the project, absolute
 */
record Workspace(Path project) {
  /** The result of {@code analyze}. */
  Path analysis() {
    return folder().resolve("analysis.json");
  }

  /** The result of {@code plan}. */
  Path plan() {
    return folder().resolve("plan.json");
  }

  /** The folder itself. */
  Path folder() {
    return project.resolve(".banyan");
  }

  /** A path as the user would write it from the project. */
  String named(Path file) {
    return file.startsWith(project) ? project.relativize(file).toString() : file.toString();
  }

  /** What pages about a migration are about. */
  static Subject subject(Spec spec) {
    CodeSpec code = Objects.requireNonNull(spec.code());
    return new Subject(spec.name(), code.oldComponents(), code.newComponents());
  }
}
