package dev.banyan.code.consumers;

import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.util.List;

/**
 * A search by name that can go on: single files are searched again, one after another, each as it
 * is when it is asked for, with all that the search has learned about the others. Many times
 * cheaper than {@link FileSearch}, which starts anew. Serves one thread.
 */
public final class NameSearch implements AutoCloseable {
  private final ConsumerSearch.Run run;

  private NameSearch(ConsumerSearch.Run run) {
    this.run = run;
  }

  /**
   * Searches a project as {@link ConsumerSearch#findNames} does.
   *
   * @param old full names of modules, classes or functions
   */
  public static NameSearch of(Project project, List<String> old) {
    ConsumerSearch.Run run = ConsumerSearch.run(project, old, 0);
    run.engine().tellNamesOnly();
    return new NameSearch(run);
  }

  /** What the search of the whole project found. */
  public Findings findings() {
    return run.findings();
  }

  /**
   * The certain references in one file, as it is now; none when it is part of the old component or
   * does not parse. What other files say is asked anew only where something is found, for files
   * that stop naming a component cannot make another one name it.
   *
   * @param path relative to the project, with {@code /}; of a file that was there when the project
   *     was opened
   */
  public List<Reference> in(String path) {
    if (run.olds().owns(path)) {
      return List.of();
    }
    run.engine().lookAgain(path);
    if (!certain(path).isEmpty()) {
      run.engine().settle();
    }
    return certain(path);
  }

  private List<Reference> certain(String path) {
    Look look = run.engine().looks().get(path);
    return look == null
        ? List.of()
        : look.references().stream().filter(r -> r.confidence() == Confidence.CERTAIN).toList();
  }

  @Override
  public void close() {
    run.workers().close();
  }
}
