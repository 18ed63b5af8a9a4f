package dev.banyan.migrate.gate;

import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.plan.ReferenceCounts;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.KnownReferences.Count;
import dev.banyan.model.Plan;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.Unparsable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The door of this package: compares the references of today with those that a plan knows.
 *
 * <p>They are compared as a multiset of (path, symbol, kind): code may move within its file, and a
 * file that was renamed without another change is recognised by its fingerprint. Mentions are no
 * uses. A file that no longer parses fails where it may hide a use. Serves one comparison.
 */
public final class Gate {
  private static final String MENTION = ReferenceKind.MENTION + " ";

  private final Plan plan;
  private final List<ConsumerReferences> today;
  private final Map<String, Unparsable> unparsable;
  private final Map<String, KnownReferences> known;

  private Gate(Plan plan, Sightings sightings, Sources sources) {
    this.plan = plan;
    this.today = sightings.consumers();
    this.unparsable =
        sightings.unparsable().stream()
            .collect(
                Collectors.toMap(Unparsable::path, Function.identity(), (a, b) -> a, TreeMap::new));
    this.known = new Renames(plan.known(), today, sources).known();
  }

  /**
   * What a search found, held against a plan.
   *
   * @param sources of the project
   * @param ignored paths that do not count, as those of copies and other people's code
   */
  public static Gate of(Plan plan, Findings findings, Sources sources, Predicate<String> ignored) {
    return new Gate(plan, Sightings.of(findings, ignored), sources);
  }

  /**
   * Searches a project, unless it is known that the result is the one of the last time, and holds
   * what it finds against its plan. Copies, generated and vendored files, the migration's tools and
   * the old component itself do not count.
   *
   * @throws IOException when the project's folder cannot be listed
   * @throws IllegalArgumentException when the plan is for another old component than the spec
   */
  public static Gate of(Plan plan, Spec spec, Path project) throws IOException {
    CodeSpec code = spec.code();
    if (code == null
        || !Set.copyOf(code.oldComponents()).equals(Set.copyOf(plan.oldComponents()))) {
      throw new IllegalArgumentException(
          "the plan is for "
              + String.join(", ", plan.oldComponents())
              + ", and the spec names another old component; run 'banyan plan' again");
    }
    return new Gate(plan, Sightings.of(spec, code, project), new Sources(project));
  }

  /** Whether something new appeared. */
  public Verdict check() {
    List<NewUse> uses = new ArrayList<>();
    List<Unparsable> broken = unparsable.values().stream().filter(this::hides).toList();
    int found = 0;
    int kept = broken.stream().mapToInt(file -> sum(allowed(file.path()).values())).sum();
    for (ConsumerReferences consumer : today) {
      boolean hides = broken.contains(unparsable.get(consumer.path()));
      Map<String, Integer> allowed = allowed(consumer.path());
      for (Count count : counts(consumer)) {
        int allowance = allowed.getOrDefault(key(count), 0);
        found += count.count();
        kept += hides ? 0 : Math.min(allowance, count.count());
        if (count.count() > allowance && !hides) {
          uses.add(newUse(consumer, count, allowance));
        }
      }
    }
    int gone = total(plan.known()) - kept;
    return uses.isEmpty() && broken.isEmpty()
        ? new Verdict.Passed(found, gone)
        : new Verdict.Failed(found, gone, uses, broken);
  }

  /**
   * Whether a file that does not parse may hold new uses: the plan knows uses of it that nobody can
   * count now, or it mentions the component more often than the plan knows.
   */
  private boolean hides(Unparsable file) {
    Map<String, Integer> allowed = allowed(file.path());
    boolean parsed = allowed.keySet().stream().anyMatch(key -> !key.startsWith(MENTION));
    return parsed
        || today.stream()
            .filter(consumer -> consumer.path().equals(file.path()))
            .flatMap(consumer -> counts(consumer).stream())
            .anyMatch(count -> count.count() > allowed.getOrDefault(key(count), 0));
  }

  private List<Count> counts(ConsumerReferences consumer) {
    return unparsable.containsKey(consumer.path())
        ? ReferenceCounts.ofUnparsable(consumer.references())
        : ReferenceCounts.of(consumer.references());
  }

  private static int sum(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private static int total(List<KnownReferences> files) {
    return files.stream().flatMap(file -> file.references().stream()).mapToInt(Count::count).sum();
  }

  private Map<String, Integer> allowed(String path) {
    Map<String, Integer> allowed = new HashMap<>();
    KnownReferences file = known.get(path);
    if (file != null) {
      file.references().forEach(count -> allowed.put(key(count), count.count()));
    }
    return allowed;
  }

  private static String key(Count count) {
    return count.kind() + " " + count.symbol();
  }

  private static NewUse newUse(ConsumerReferences consumer, Count count, int known) {
    List<Reference> places =
        consumer.references().stream()
            .filter(ReferenceCounts::counts)
            .filter(reference -> reference.kind() == count.kind())
            .filter(reference -> reference.symbol().equals(count.symbol()))
            .sorted(Comparator.comparingInt(Reference::line).thenComparingInt(Reference::column))
            .toList();
    return new NewUse(consumer.path(), count.symbol(), count.kind(), known, places);
  }

  /**
   * The plan, allowing what it knows and is still there, and nothing else: what has gone may not
   * come back. Never allows more than before, so new uses stay new.
   *
   * @param sources of the project, for the fingerprints of today
   */
  public Plan tightened(Sources sources) {
    List<KnownReferences> tightened = new ArrayList<>();
    for (ConsumerReferences consumer : today) {
      Map<String, Integer> allowed = allowed(consumer.path());
      List<Count> kept = new ArrayList<>();
      for (Count count : counts(consumer)) {
        int number = Math.min(count.count(), allowed.getOrDefault(key(count), 0));
        if (number > 0) {
          kept.add(new Count(count.symbol(), count.kind(), number));
        }
      }
      if (!kept.isEmpty()) {
        tightened.add(
            new KnownReferences(consumer.path(), sources.fingerprint(consumer.path()), kept));
      }
    }
    return withKnown(tightened);
  }

  private Plan withKnown(List<KnownReferences> tightened) {
    return new Plan(
        plan.name(),
        plan.oldComponents(),
        plan.newComponents(),
        plan.advice(),
        plan.batches(),
        plan.hybrids(),
        plan.documentation(),
        plan.keptOut(),
        plan.blockers(),
        plan.problems(),
        plan.warnings(),
        plan.estimate(),
        tightened);
  }
}
