package dev.banyan.runtime.metrics;

import dev.banyan.runtime.Health;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Vitals;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.store.ShadowOutcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What is asked of one component whenever somebody looks at its meters. */
record ComponentMeters(MeterRegistry registry, HybridStore<?> store) {
  List<Meter> registered() {
    return Stream.of(
            Arrays.stream(Phase.values()).map(this::phase),
            Arrays.stream(ShadowOutcome.values()).map(this::shadow),
            others().stream())
        .flatMap(meters -> meters)
        .toList();
  }

  /** This instance's own, so that those of several can be added up. */
  private Meter shadow(ShadowOutcome outcome) {
    return FunctionCounter.<HybridStore<?>>builder(
            "banyan.shadow.reads", store, one -> one.shadowReads().count(outcome))
        .description("Reads that were made of both stores, by what became of them.")
        .tags("component", store.name(), "outcome", outcome.word())
        .register(registry);
  }

  private Meter phase(Phase phase) {
    return gauge(
        "banyan.phase",
        "1 for the phase that the component is in.",
        Tags.of("phase", phase.name()),
        vitals -> vitals.fence().phase() == phase ? 1 : 0);
  }

  private List<Meter> others() {
    return List.of(
        gauge("banyan.epoch", "Moves so far.", Tags.empty(), all -> all.fence().moves()),
        gauge(
            "banyan.store.up",
            "1 for a store that answers.",
            Tags.of("store", "old"),
            all -> all.old().up() ? 1 : 0),
        gauge(
            "banyan.store.up",
            "1 for a store that answers.",
            Tags.of("store", "new"),
            all -> all.fresh().up() ? 1 : 0),
        gauge(
            "banyan.journal.rows",
            "Writes that the other store does not have, to 1,000.",
            Tags.empty(),
            all -> all.waiting() < 0 ? Double.NaN : all.waiting()),
        gauge(
            "banyan.journal.age.seconds",
            "How long the oldest of them waits.",
            Tags.empty(),
            all -> all.age().toMillis() / 1000.0),
        gauge(
            "banyan.spool.keys",
            "Keys whose writes wait for the authority.",
            Tags.empty(),
            Vitals::spooled),
        gauge(
            "banyan.conflicts",
            "Losers that are kept, to 1,000 in each store.",
            Tags.empty(),
            all -> all.conflicts() < 0 ? Double.NaN : all.conflicts()),
        gauge(store -> store.health().state().ordinal()),
        counter(
            "banyan.stale.reads",
            "Reads answered with what may be old.",
            all -> all.counts().staleReads()),
        counter(
            "banyan.spooled.writes",
            "Writes that were kept for later.",
            all -> all.counts().spooledWrites()),
        counter(
            "banyan.replays",
            "Spooled writes that were settled.",
            all -> all.counts().replayedWrites()));
  }

  private Meter gauge(String name, String description, Tags tags, ToDoubleFunction<Vitals> value) {
    return Gauge.builder(name, store, one -> value.applyAsDouble(one.vitals()))
        .description(description)
        .tags(tags.and("component", store.name()))
        .register(registry);
  }

  private Meter gauge(ToDoubleFunction<HybridStore<?>> value) {
    return Gauge.<HybridStore<?>>builder("banyan.health", store, value)
        .description("0 healthy, 1 degraded, 2 down: " + List.of(Health.State.values()) + ".")
        .tags("component", store.name())
        .register(registry);
  }

  private Meter counter(String name, String description, ToDoubleFunction<Vitals> value) {
    return FunctionCounter.builder(name, store, one -> value.applyAsDouble(one.vitals()))
        .description(description)
        .tags("component", store.name())
        .register(registry);
  }
}
