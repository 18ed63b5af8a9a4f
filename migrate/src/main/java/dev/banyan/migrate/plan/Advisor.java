package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Factor;
import dev.banyan.model.Advice;
import dev.banyan.model.Advisory;
import dev.banyan.model.Advisory.Option;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.Estimate;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.Risk;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ways to do a whole migration, and recommends one.
 *
 * <p>FACADE is recommended where every member in use has something to delegate to, no consumer
 * extends the old component, and it costs at most a quarter of changing the consumers, of whom
 * there are at least {@link #MANY}. BIG_BANG is recommended only where it is possible at all, and
 * BATCHES otherwise.
 */
final class Advisor {
  /** Fewest consumers for which keeping the old name is worth it. */
  static final int MANY = 10;

  /** Most consumers that are changed in one step. */
  static final int FEW = 10;

  private static final int TIMES_CHEAPER = 4;

  private final Analysis analysis;
  private final Collection<Consumer> consumers;
  private final Estimator estimator;
  private final Set<String> withArguments;
  private final Estimate batches;
  private final Estimate files;

  /**
   * An advisor.
   *
   * @param consumers that are to be migrated
   * @param withArguments old members whose rule lists arguments
   * @param files cost of changing them, without the overhead of batches
   * @param batches cost of changing them in batches
   */
  Advisor(
      Analysis analysis,
      Collection<Consumer> consumers,
      Set<String> withArguments,
      Estimator estimator,
      Estimate files,
      Estimate batches) {
    this.analysis = analysis;
    this.consumers = consumers;
    this.withArguments = withArguments;
    this.estimator = estimator;
    this.files = files;
    this.batches = batches;
  }

  Advisory advice() {
    Option facade = facade();
    Option bigBang = bigBang();
    Option inBatches =
        new Option(
            Advice.BATCHES,
            true,
            consumers.size(),
            batches,
            "each consumer is changed once, checked with its batch, and the old component can go");
    boolean cheaper =
        facade.possible()
            && consumers.size() >= MANY
            && facade.estimate().highMinutes() * TIMES_CHEAPER <= batches.highMinutes();
    if (cheaper) {
      return new Advisory(Advice.FACADE, facadeReason(facade), List.of(facade, inBatches, bigBang));
    }
    return bigBang.possible()
        ? new Advisory(
            Advice.BIG_BANG,
            "few consumers, all of LOW risk, every reference certain, nothing held up",
            List.of(bigBang, inBatches, facade))
        : new Advisory(Advice.BATCHES, batchesReason(facade), List.of(inBatches, facade, bigBang));
  }

  private String facadeReason(Option facade) {
    return files(facade.filesChanged())
        + " changed instead of "
        + consumers.size()
        + ": the old name can stay and delegate to the new component. The old name stays in use,"
        + " so move consumers later, as they are touched anyway";
  }

  private static String files(int number) {
    return number == 1 ? "1 file" : number + " files";
  }

  private String batchesReason(Option facade) {
    if (consumers.isEmpty()) {
      return "no consumer is left to migrate";
    }
    return facade.possible()
        ? "keeping the old name would not be much cheaper than changing " + files(consumers.size())
        : "keeping the old name is not possible: " + facade.explanation();
  }

  private Option facade() {
    String hindrance = facadeHindrance();
    Set<String> members = members();
    int changed = (int) members.stream().filter(withArguments::contains).count();
    return new Option(
        Advice.FACADE,
        hindrance == null,
        analysis.definitions().size(),
        estimator.facade(members.size(), changed),
        hindrance == null
            ? "the old name stays, and its inside delegates to the new component"
            : hindrance);
  }

  /** What the facade has to offer: every member in use. */
  private Set<String> members() {
    Set<String> members = new TreeSet<>();
    for (Consumer consumer : consumers) {
      consumer.references().stream()
          .filter(ReferenceCounts::counts)
          .map(Reference::symbol)
          .forEach(members::add);
    }
    return members;
  }

  private long withoutTarget() {
    return analysis.blockers().stream()
        .filter(blocker -> blocker.kind() != Blocker.Kind.REQUIREMENT)
        .flatMap(blocker -> blocker.members().stream())
        .distinct()
        .count();
  }

  private @Nullable String facadeHindrance() {
    if (analysis.definitions().isEmpty()) {
      return "the project does not define the old component";
    }
    if (consumers.stream().anyMatch(consumer -> Factor.UNMAPPED.in(consumer) > 0)) {
      return withoutTarget() + " members in use have nothing to delegate to";
    }
    if (consumers.stream().anyMatch(consumer -> Factor.REQUIREMENTS.in(consumer) > 0)) {
      return "what some members delegate to has an unmet requirement";
    }
    if (consumers.stream().anyMatch(consumer -> Factor.INHERITANCE.in(consumer) > 0)) {
      return "consumers extend the old component, and so depend on its inside";
    }
    return null;
  }

  private Option bigBang() {
    String hindrance = bigBangHindrance();
    return new Option(
        Advice.BIG_BANG,
        hindrance == null,
        consumers.size(),
        files.plus(estimator.batch(List.of())),
        hindrance == null ? "all consumers are changed, checked and released at once" : hindrance);
  }

  private @Nullable String bigBangHindrance() {
    if (consumers.isEmpty()) {
      return "there is no consumer to change";
    }
    if (consumers.size() > FEW) {
      return consumers.size() + " consumers are too many to check at once; at most " + FEW;
    }
    long risky = consumers.stream().filter(consumer -> consumer.risk() != Risk.LOW).count();
    if (risky > 0) {
      return risky + " of " + consumers.size() + " consumers are above LOW risk";
    }
    if (consumers.stream().anyMatch(Advisor::isUncertain)) {
      return "some references are likely, not certain";
    }
    return analysis.blockers().isEmpty() ? null : "blockers hold consumers up";
  }

  private static boolean isUncertain(Consumer consumer) {
    return consumer.references().stream()
        .filter(reference -> reference.kind() != ReferenceKind.MENTION)
        .map(Reference::confidence)
        .anyMatch(confidence -> confidence != Confidence.CERTAIN);
  }
}
