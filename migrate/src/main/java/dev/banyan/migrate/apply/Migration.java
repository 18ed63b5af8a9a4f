package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.Components;
import dev.banyan.code.consumers.FileSearch;
import dev.banyan.code.consumers.NameSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.spec.ChosenStrategy;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Batch;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites batches of a plan in memory; writes nothing but the cache.
 *
 * <p>The project is searched once, however many batches follow: a later batch is rewritten by what
 * was found before the first one was applied. Searching again would be slower and find less, for a
 * consumer that is handed an old object by a migrated one would not be found any more, and would be
 * left calling what is gone. Serves one thread.
 */
public final class Migration {
  private static final Set<Strategy> LEFT_TO_PEOPLE = EnumSet.of(Strategy.HYBRID, Strategy.MANUAL);

  private final ProjectTree tree;
  private final CodeSpec code;
  private final boolean includeText;
  private final boolean keeps;
  private @Nullable Project project;
  private @Nullable ProjectRewrites rewrites;

  /**
   * A migration of a project.
   *
   * @param includeText whether plain mentions are rewritten, too
   * @param keeps whether what is learned about files may be kept below {@code .banyan/cache}
   * @throws IllegalArgumentException when the spec moves no code
   */
  public Migration(ProjectTree tree, Spec spec, boolean includeText, boolean keeps) {
    if (spec.code() == null) {
      throw new IllegalArgumentException("the spec '" + spec.name() + "' moves no code");
    }
    this.tree = tree;
    this.code = spec.code();
    this.includeText = includeText;
    this.keeps = keeps;
  }

  /** Names of the destination that exist nowhere in the project; all of them when none is named. */
  public List<String> missingDestinations() throws IOException {
    Project project = project();
    List<String> missing = new ArrayList<>();
    for (String name : code.newComponents()) {
      if (Components.describe(project, name) == null
          && project.modules().submodules(name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  private Project project() throws IOException {
    Project open = project;
    if (open == null) {
      open =
          keeps
              ? Project.openCached(tree.root(), code.roots(), code.exclude())
              : Project.open(tree.root(), code.roots(), code.exclude());
      project = open;
    }
    return open;
  }

  private ProjectRewrites rewrites() throws IOException {
    ProjectRewrites open = rewrites;
    if (open == null) {
      open = ProjectRewrites.open(tree, project(), code, includeText);
      rewrites = open;
    }
    return open;
  }

  /**
   * A batch as it would be rewritten.
   *
   * @param wanted which of its consumers
   */
  public Work work(Batch batch, Predicate<String> wanted) throws IOException {
    return work(batch, wanted, rewrites(), byHand());
  }

  /** Consumers that the team has decided to change by hand. */
  private Set<String> byHand() {
    return code.strategy().stream()
        .filter(choice -> choice.strategy() == Strategy.MANUAL)
        .map(ChosenStrategy::path)
        .collect(Collectors.toSet());
  }

  /** As {@link #work(Batch, Predicate)}, by somebody's rewrites. */
  static Work work(Batch batch, Predicate<String> wanted, Rewrites rewrites, Set<String> byHand)
      throws IOException {
    try {
      Prepared adapter = rewrites.adapter();
      List<Prepared> consumers =
          batch.consumers().parallelStream()
              .filter(consumer -> wanted.test(consumer.path()))
              .map(consumer -> unchecked(consumer, rewrites, adapter, byHand))
              .toList();
      boolean made =
          adapter != null
              && !adapter.changes().isEmpty()
              && consumers.stream().anyMatch(c -> needs(c, adapter));
      return new Work(batch.number(), batch.title(), consumers, made ? adapter : null);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean needs(Prepared consumer, Prepared adapter) {
    return !consumer.changes().isEmpty() && consumer.dependsOn().contains(adapter.path());
  }

  private static Prepared unchecked(
      PlannedConsumer consumer, Rewrites rewrites, @Nullable Prepared adapter, Set<String> byHand) {
    try {
      if (consumer.strategy() == Strategy.FACADE) {
        return rewrites.facade(consumer.path());
      }
      return adapter != null && consumer.strategy() == Strategy.ADAPT
          ? adapted(consumer, rewrites.adapted(consumer.path()), adapter)
          : prepared(consumer, rewrites, byHand.contains(consumer.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prepared adapted(PlannedConsumer consumer, Prepared prepared, Prepared adapter) {
    List<String> dependsOn = new ArrayList<>(consumer.dependsOn());
    dependsOn.add(adapter.path());
    return new Prepared(consumer.path(), dependsOn, prepared.changes(), prepared.manual());
  }

  /**
   * What somebody has decided to keep, or to change by hand, stays as it is even where rules would
   * do.
   */
  private static Prepared prepared(PlannedConsumer consumer, Rewrites rewrites, boolean decided)
      throws IOException {
    Prepared prepared = rewrites.of(consumer.path());
    boolean leftOut = decided || consumer.strategy() == Strategy.HYBRID;
    boolean byHand = LEFT_TO_PEOPLE.contains(consumer.strategy()) && prepared.changes().isEmpty();
    List<String> manual =
        leftOut || (byHand && prepared.manual().isEmpty())
            ? List.of(consumer.path() + ": " + consumer.strategy() + ", " + consumer.reason())
            : prepared.manual();
    return new Prepared(
        consumer.path(), consumer.dependsOn(), leftOut ? List.of() : prepared.changes(), manual);
  }

  /**
   * The check, made after each consumer, that nothing of the old component is left in it; null when
   * the old name stays, behind a facade.
   *
   * @throws IOException when the project cannot be read
   */
  public @Nullable OldReferencesCheck oldReferences() throws IOException {
    if (code.facade()) {
      return null;
    }
    NameSearch names = rewrites().names();
    return names == null
        ? OldReferencesCheck.of(FileSearch.of(project(), code.oldComponents()), leftBehind())
        : OldReferencesCheck.of(names, leftBehind());
  }

  /**
   * The same check of a whole batch at once, which also sees what other files hand on. Where things
   * only move that is no matter: an instance does not say where its class is.
   *
   * @throws IOException when the project cannot be read
   */
  public BatchCheck leftInstances() throws IOException {
    return code.facade() || rewrites().names() != null
        ? steps -> Map.of()
        : new LeftInstancesCheck(tree.root(), code, leftBehind());
  }

  private OldReferences leftBehind() throws IOException {
    Prepared adapter = rewrites().adapter();
    return new OldReferences(code.rewrite(), adapter == null ? null : adapter.path());
  }
}
