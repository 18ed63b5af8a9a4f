package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.project.SourceRoot;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Findings;
import dev.banyan.model.LeftOut;
import dev.banyan.model.Reference;
import dev.banyan.model.Unparsable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: every reference to an old component in a project. Thread-safe; uses all
 * cores.
 */
public final class ConsumerSearch {
  /** What a file must spell to import a module that it does not name in an import statement. */
  private static final Set<String> DYNAMIC =
      Set.of("import_module", "__import__", "spec_from_file_location", "run_module", "run_path");

  /**
   * A component that more files spell than this is used almost everywhere, and so is what is made
   * with it.
   */
  private static final int FREQUENT = 1000;

  private static final String CUT =
      "instances of the old component travel through so many classes and functions here that the"
          + " longest ways were not followed; imports, names and the shorter ways were";

  private static final String NEAR =
      "more than "
          + FREQUENT
          + " files spell the old component: its names were followed everywhere, but its instances"
          + " only a few steps from function to function";

  private final Project project;
  private final Modules modules;
  private final List<String> names;
  private final Workers workers;

  private ConsumerSearch(Project project, List<String> names, Workers workers) {
    this.project = project;
    this.modules = new Modules(project);
    this.names = names;
    this.workers = workers;
  }

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
    return run(project, old, FREQUENT).findings();
  }

  /**
   * As {@link #find(Project, List)}, for who wants to know what names the old components: names are
   * followed everywhere, instances only a few steps from function to function. Many times faster
   * where instances travel far.
   */
  public static Findings findNames(Project project, List<String> old) {
    return run(project, old, 0).findings();
  }

  /** What a search found, and all that it knows, to go on from. */
  record Run(Findings findings, Engine engine, OldComponents olds, Workers workers) {}

  /**
   * @param frequent with more seeds than these, instances are followed only a few steps
   */
  static Run run(Project project, List<String> old, int frequent) {
    try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
      return new ConsumerSearch(project, List.copyOf(old), workers).run(frequent);
    }
  }

  private Run run(int frequent) {
    OldComponents olds = new OldNames(project, modules, workers).resolve(names);
    MentionSearch mentions = MentionSearch.of(project.modules(), olds.namesAndModules(modules));
    Engine engine = new Engine(project, modules, olds, mentions, workers);
    Seeds seeds = seeds(olds);
    if (seeds.size() > frequent) {
      engine.stayNear();
      engine.introduce(Set.copyOf(definitions(olds)));
    }
    engine.explore(olds.definingFiles(), List.of());
    engine.explore(seeds.loaders(), seeds.candidates());
    Map<String, ConsumerReferences> consumers = new TreeMap<>();
    engine.looks().forEach((path, look) -> addLook(path, look, olds, consumers));
    addTexts(olds, mentions, engine, consumers);
    Findings findings =
        new Findings(
            project.pythonFiles().size() + project.textFiles().size(),
            project.roots().stream().map(SourceRoot::path).toList(),
            engine.unparsable(),
            leftOut(engine, frequent),
            List.copyOf(consumers.values()),
            definitions(olds));
    return new Run(findings, engine, olds, workers);
  }

  private List<LeftOut> leftOut(Engine engine, int frequent) {
    List<LeftOut> all = new ArrayList<>(project.leftOut());
    all.addAll(engine.failed());
    if (engine.isNear() && frequent > 0) {
      all.add(new LeftOut("./", NEAR));
    } else if (engine.isCut() && frequent > 0) {
      all.add(new LeftOut("./", CUT));
    }
    return all;
  }

  /**
   * Files to begin with.
   *
   * @param loaders may load an old component's module by its name
   * @param candidates spell an old component's own identifiers
   */
  private record Seeds(Set<String> loaders, Set<String> candidates) {
    int size() {
      return loaders.size() + candidates.size();
    }
  }

  private Seeds seeds(OldComponents olds) {
    List<String> own = olds.identifiers();
    List<String> around = olds.modulesAround(modules);
    Set<String> all = new TreeSet<>(own);
    all.addAll(around);
    all.addAll(DYNAMIC);
    Seeds seeds = new Seeds(new TreeSet<>(), new TreeSet<>());
    project
        .holding(IdentifierScan.of(all))
        .forEach(
            (file, held) -> {
              boolean spells = holds(held, own);
              if (holds(held, DYNAMIC) && (spells || holds(held, around))) {
                seeds.loaders().add(file.path());
              } else if (spells) {
                seeds.candidates().add(file.path());
              }
            });
    return seeds;
  }

  private static boolean holds(Set<String> held, Collection<String> any) {
    return any.stream().anyMatch(held::contains);
  }

  private static void addLook(
      String path, Look look, OldComponents olds, Map<String, ConsumerReferences> consumers) {
    if (!look.references().isEmpty() && !olds.owns(path)) {
      consumers.put(
          path, new ConsumerReferences(path, look.references(), look.imports(), look.metrics()));
    }
  }

  private void addTexts(
      OldComponents olds,
      MentionSearch mentions,
      Engine engine,
      Map<String, ConsumerReferences> consumers) {
    IdentifierScan spelled = IdentifierScan.of(mentions.identifiers());
    List<SourceFile> files =
        new ArrayList<>(project.holding(project.textFiles(), spelled).keySet());
    Stream.concat(
            engine.unparsable().stream().map(Unparsable::path),
            engine.failed().stream().map(LeftOut::path))
        .map(modules::file)
        .filter(Objects::nonNull)
        .forEach(files::add);
    workers
        .all(files, file -> text(file, olds, mentions))
        .forEach(
            consumer -> {
              if (consumer != null) {
                consumers.putIfAbsent(consumer.path(), consumer);
              }
            });
  }

  private @Nullable ConsumerReferences text(
      SourceFile file, OldComponents olds, MentionSearch mentions) {
    byte[] bytes = project.read(file);
    List<Reference> found = bytes == null ? List.of() : olds.weightiest(mentions.in(bytes));
    if (bytes == null || found.isEmpty()) {
      return null;
    }
    int lines = 1;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    return new ConsumerReferences(file.path(), found, List.of(), FileMetrics.none(lines));
  }

  private List<String> definitions(OldComponents olds) {
    return project.pythonFiles().stream().map(SourceFile::path).filter(olds::owns).toList();
  }
}
