package dev.banyan.code.consumers;

import dev.banyan.code.mentions.MentionSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SyntaxProblem;
import dev.banyan.model.LeftOut;
import dev.banyan.model.Reference;
import dev.banyan.model.Unparsable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files until nobody learns anything new.
 *
 * <p>In rounds: all files of a round are looked at with the same knowledge, then what they say is
 * put together, and whoever had asked for something that changed is looked at again, beside the
 * files that new names lead to. Facts are sets that only grow within a file's own look and are
 * replaced as a whole by its next one, so the result depends on the files alone, never on the order
 * in which threads come to them. A bound on the rounds guards against files that keep changing each
 * other's mind; past {@link #SETTLED} rounds nothing is taken back any more, which must end.
 */
final class Engine {
  private static final int SETTLED = 6;
  private static final int ROUNDS = 60;
  private static final int FEW = 4;

  /** Words by which code loads other code, or takes in what it does not name. */
  private static final Set<String> LOADING =
      Set.of(
          "import",
          "import_module",
          "__import__",
          "__getattr__",
          "spec_from_file_location",
          "run_module",
          "run_path",
          "exec",
          "eval");

  private final Project project;
  private final Modules modules;
  private final OldComponents olds;
  private final MentionSearch mentions;
  private final Workers workers;
  private final FactBase facts;
  private final Map<String, Look> looks = new TreeMap<>();
  private final Map<String, Waiting> waiting = new TreeMap<>();
  private final Map<String, Unparsable> unparsable = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Map<String, LeftOut> failed = new ConcurrentSkipListMap<>();
  private final Map<String, List<Reference>> mentioned = new ConcurrentHashMap<>();
  private final Set<String> wanted;
  private final Set<String> whole = new HashSet<>();
  private final Set<String> knownWords = new HashSet<>();
  private final Widening widening;
  private final WantedBytes wantedBytes;
  private final Set<Fact> untold = new LinkedHashSet<>();
  private final UnaryOperator<String> names = new SharedNames();
  private boolean near;

  Engine(
      Project project,
      Modules modules,
      OldComponents olds,
      MentionSearch mentions,
      Workers workers) {
    this.project = project;
    this.modules = modules;
    this.olds = olds;
    this.mentions = mentions;
    this.workers = workers;
    this.facts = new FactBase(olds);
    this.wanted = new HashSet<>(olds.identifiers());
    Set<String> spelled = new TreeSet<>(wanted);
    spelled.addAll(olds.modulesAround(modules));
    this.wantedBytes = new WantedBytes(spelled);
    this.widening = new Widening(project, modules);
  }

  /** Follows old components by name, and instances only a few steps. */
  void stayNear() {
    near = true;
    facts.stayNear();
  }

  /** Tells from now on what names mean, and no more where instances travel. */
  void tellNamesOnly() {
    facts.tellNamesOnly();
  }

  /** Has an identifier looked for beside those of the old components. */
  Engine wanting(String identifier) {
    wanted.add(identifier);
    return this;
  }

  /**
   * Looks at files and at all that they lead to.
   *
   * @param certain are looked at in any case
   * @param candidates are looked at when, or as soon as, something old may come into them
   */
  void explore(Collection<String> certain, Collection<String> candidates) {
    Set<String> next = new TreeSet<>(certain);
    next.addAll(admitted(candidates));
    for (int round = 0; round < ROUNDS && !next.isEmpty(); round++) {
      if (near && round == FEW) {
        facts.tellNamesOnly();
      }
      next = concerned(round(List.copyOf(next), round >= SETTLED));
      next.addAll(admitted(widening.files(facts.leadingExports(), wanted)));
      next.removeIf(this::isGivenUp);
    }
  }

  /** Looks at files, anew, and at what they need to be understood; not at whom they lead to. */
  void exploreAlone(Collection<String> files) {
    Set<String> next = new TreeSet<>(files);
    for (int round = 0; round < ROUNDS && !next.isEmpty(); round++) {
      next = concerned(round(List.copyOf(next), round >= SETTLED));
      next.removeIf(this::isGivenUp);
    }
  }

  /** Looks at a file whose text may have changed since, anew, and at whom that concerns. */
  void exploreChanged(String path) {
    lookAgain(path);
    settle();
  }

  /**
   * Looks at a file whose text may have changed since: what its old text said does not count when
   * it is read, and is only what the new one is compared with. Nobody is told before {@link
   * #settle}.
   */
  void lookAgain(String path) {
    Look before = looks.get(path);
    mentioned.remove(path);
    unparsable.remove(path);
    if (before != null) {
      facts.withdraw(path, before);
      looks.put(path, before.withoutParts());
    }
    World world = world();
    Look.@Nullable Fresh fresh =
        workers.<String, Look.@Nullable Fresh>all(List.of(path), one -> look(world, one)).get(0);
    if (fresh == null) {
      looks.remove(path);
      return;
    }
    if (before != null) {
      facts.restore(path, before);
    }
    looks.put(path, fresh.look());
    untold.addAll(facts.replace(path, fresh, before, false));
  }

  /** Looks at all whom {@link #lookAgain} concerns, until nobody learns anything new. */
  void settle() {
    untold.addAll(facts.spreadLeading(looks));
    exploreAlone(concerned(facts.news(untold)));
    untold.clear();
  }

  /** Looks at files a few times, and at nothing beside them, so that they know each other. */
  void introduce(Set<String> files) {
    Set<String> next = new TreeSet<>(files);
    for (int round = 0; round < FEW && !next.isEmpty(); round++) {
      next = concerned(round(List.copyOf(next), round >= SETTLED));
      next.retainAll(files);
      next.removeIf(this::isGivenUp);
    }
  }

  private Set<String> concerned(Set<Fact> news) {
    Set<String> paths = new TreeSet<>(facts.readersOf(news));
    paths.addAll(demanded());
    paths.addAll(called(news));
    paths.addAll(wholes());
    paths.addAll(opened());
    return paths;
  }

  /** Candidates, new and waiting, whose doors are open; the others wait. */
  private Set<String> admitted(Collection<String> candidates) {
    World world = world();
    List<String> fresh =
        candidates.stream()
            .filter(path -> !looks.containsKey(path) && !waiting.containsKey(path))
            .filter(path -> !isGivenUp(path))
            .toList();
    List<@Nullable Waiting> doors = workers.all(fresh, path -> waiting(world, path));
    for (int i = 0; i < fresh.size(); i++) {
      Waiting file = doors.get(i);
      if (file != null) {
        waiting.put(fresh.get(i), file);
      }
    }
    Offers offers = Offers.of(facts.leadingExports(), near);
    Set<String> open = new TreeSet<>();
    waiting.forEach(
        (path, file) -> {
          if (!looks.containsKey(path) && file.doors().open(world, offers)) {
            open.add(path);
          }
        });
    return open;
  }

  private @Nullable Waiting waiting(World world, String path) {
    return guarded(path, parsed -> waiting(world, path, parsed));
  }

  private Waiting waiting(World world, String path, ParsedFile parsed) {
    Doors doors = Doors.of(parsed, path, world, mentions);
    List<Reference> found = mentioned(path, parsed);
    return new Waiting(doors, found.isEmpty() ? null : Look.mentions(path, parsed, found, doors));
  }

  /** A candidate, and what it is when nothing old comes in: mentions at the most. */
  private record Waiting(Doors doors, @Nullable Look mentions) {}

  private boolean isGivenUp(String path) {
    return unparsable.containsKey(path) || unreadable.contains(path) || failed.containsKey(path);
  }

  private Set<String> demanded() {
    Set<String> demands = new LinkedHashSet<>();
    looks.values().forEach(look -> demands.addAll(look.demands()));
    demands.removeAll(looks.keySet());
    return demands;
  }

  /** Files with functions to which something old is handed. */
  private Set<String> called(Set<Fact> news) {
    Set<String> paths = new HashSet<>();
    for (Fact fact : news) {
      if (fact instanceof Fact.Argument argument && looks.containsKey(argument.function().path())) {
        paths.add(argument.function().path());
      }
    }
    return paths;
  }

  /** Files with a function that a word opens which was not known to lead anywhere before. */
  private Set<String> opened() {
    Set<String> fresh = words();
    fresh.removeAll(knownWords);
    knownWords.addAll(fresh);
    Set<String> paths = new HashSet<>();
    if (!fresh.isEmpty() && !facts.tellsNamesOnly()) {
      List<SourceFile> closed = new ArrayList<>();
      looks.forEach((path, look) -> addClosed(path, look, closed));
      project
          .holding(closed, IdentifierScan.of(fresh))
          .keySet()
          .forEach(file -> paths.add(file.path()));
    }
    return paths;
  }

  private void addClosed(String path, Look look, List<SourceFile> closed) {
    SourceFile file = look.shape().closed().isEmpty() ? null : modules.file(path);
    if (file != null) {
      closed.add(file);
    }
  }

  /** Files that are to be looked into wholly and were not yet. */
  private Set<String> wholes() {
    Set<String> fresh = new HashSet<>();
    looks.values().forEach(look -> fresh.addAll(look.wholes()));
    fresh.removeAll(whole);
    whole.addAll(fresh);
    return fresh;
  }

  private Set<Fact> round(List<String> paths, boolean settled) {
    World world = world();
    List<Look.@Nullable Fresh> results = workers.all(paths, path -> look(world, path));
    Set<Fact> changed = new LinkedHashSet<>();
    for (int i = 0; i < paths.size(); i++) {
      Look.Fresh fresh = results.get(i);
      if (fresh != null) {
        Look before = looks.put(paths.get(i), fresh.look());
        changed.addAll(facts.replace(paths.get(i), fresh, before, settled));
      }
    }
    changed.addAll(facts.spreadLeading(looks));
    return facts.news(changed);
  }

  World world() {
    Map<String, FileShape> shapes = new HashMap<>();
    looks.forEach((path, look) -> shapes.put(path, look.shape()));
    return new World(
        modules,
        olds,
        facts.view(),
        shapes,
        Set.copyOf(wanted),
        facts.reach().leading(),
        facts.holding(),
        wantedBytes,
        IdentifierScan.of(words()),
        facts.called(),
        facts.reach().parents(),
        Set.copyOf(whole),
        facts.reach().methods(),
        facts.reach().cut());
  }

  /** Words that stand wherever something old may come into a function, but for its parameters. */
  private Set<String> words() {
    Set<String> words = new HashSet<>(LOADING);
    words.addAll(wanted);
    words.addAll(facts.holding());
    words.addAll(facts.reach().methods());
    for (Fact fact : facts.leadingExports()) {
      words.add(fact instanceof Fact.Export e ? e.name() : ((Fact.Fixture) fact).name());
    }
    return words;
  }

  private Look.@Nullable Fresh look(World world, String path) {
    return guarded(
        path,
        parsed -> Look.at(world, path, parsed, mentions, mentioned(path, parsed), looks.get(path)));
  }

  /** A file that cannot be evaluated must not end the search: it is searched as text. */
  private <T> @Nullable T guarded(String path, Function<ParsedFile, T> action) {
    try {
      ParsedFile parsed = parsed(path);
      return parsed == null ? null : action.apply(parsed);
    } catch (RuntimeException | StackOverflowError e) {
      failed.put(
          path, new LeftOut(path, "searched as text only, for it cannot be evaluated: " + e));
      return null;
    }
  }

  private List<Reference> mentioned(String path, ParsedFile parsed) {
    return mentioned.computeIfAbsent(
        path, p -> olds.weightiest(Comments.in(parsed, mentions, wantedBytes)));
  }

  private @Nullable ParsedFile parsed(String path) {
    SourceFile file = modules.file(path);
    byte[] bytes = file == null ? null : project.read(file);
    if (bytes == null) {
      forget(path, null);
      return null;
    }
    ParsedFile parsed = PythonParser.parse(bytes, names);
    if (parsed.problems().isEmpty()) {
      return parsed;
    }
    SyntaxProblem first = parsed.problems().get(0);
    forget(path, new Unparsable(path, parsed.source().line(first.offset()), first.message()));
    return null;
  }

  private synchronized void forget(String path, @Nullable Unparsable problem) {
    if (problem == null) {
      unreadable.add(path);
    } else {
      unparsable.put(path, problem);
    }
  }

  /** What was found in each file, by path. */
  Map<String, Look> looks() {
    Map<String, Look> all = new TreeMap<>(looks);
    waiting.forEach(
        (path, file) -> {
          if (file.mentions() != null) {
            all.putIfAbsent(path, file.mentions());
          }
        });
    return all;
  }

  /** Files that parsed and could not be evaluated, by path. */
  List<LeftOut> failed() {
    return new ArrayList<>(failed.values());
  }

  /** Files that did not parse, by path. */
  List<Unparsable> unparsable() {
    return new ArrayList<>(unparsable.values());
  }

  /** Whether instances were followed only a few steps. */
  boolean isNear() {
    return near;
  }

  /** Whether instances were followed less far than they may travel. */
  boolean isCut() {
    return facts.reach().cut();
  }
}
