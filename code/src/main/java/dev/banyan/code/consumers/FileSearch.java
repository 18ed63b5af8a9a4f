package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.model.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Searches single files of a project, one after another, each as it is when it is asked for.
 *
 * <p>What a file imports is followed as far as the file needs it, and is known to the next. Who
 * hands it an instance is not looked for, so this finds less than {@link ConsumerSearch}, and
 * nothing that the other does not. Serves one thread.
 */
public final class FileSearch implements AutoCloseable {
  private final Workers workers;
  private final Engine engine;
  private final OldComponents olds;
  private final Set<String> spelling = new HashSet<>();

  private FileSearch(Project project, Workers workers, Engine engine, OldComponents olds) {
    this.workers = workers;
    this.engine = engine;
    this.olds = olds;
    project
        .holding(IdentifierScan.of(olds.identifiers()))
        .keySet()
        .forEach(file -> spelling.add(file.path()));
  }

  /**
   * A search for old components.
   *
   * @param old full names of modules, classes or functions
   */
  public static FileSearch of(Project project, List<String> old) {
    Workers workers = new Workers(Runtime.getRuntime().availableProcessors());
    Modules modules = new Modules(project);
    OldComponents olds = new OldNames(project, modules, workers).resolve(old);
    MentionSearch mentions = MentionSearch.of(project.modules(), olds.namesAndModules(modules));
    Engine engine = new Engine(project, modules, olds, mentions, workers);
    engine.exploreAlone(olds.definingFiles());
    return new FileSearch(project, workers, engine, olds);
  }

  /**
   * The references in one file, as it is now; none when it is part of the old component or does not
   * parse.
   *
   * @param path relative to the project, with {@code /}; of a file that was there when the project
   *     was opened
   */
  public List<Reference> in(String path) {
    if (olds.owns(path)) {
      return List.of();
    }
    engine.exploreChanged(path);
    Set<String> handing = handing(path);
    if (!handing.isEmpty()) {
      engine.exploreAlone(handing);
    }
    Look look = engine.looks().get(path);
    return look == null ? List.of() : look.references();
  }

  /** What the file imports that may hand the old component on by any name, and is not known yet. */
  private Set<String> handing(String path) {
    Look look = engine.looks().get(path);
    Set<String> handing = new HashSet<>(look == null ? List.of() : look.imports());
    handing.retainAll(spelling);
    handing.removeAll(engine.looks().keySet());
    return handing;
  }

  @Override
  public void close() {
    workers.close();
  }
}
