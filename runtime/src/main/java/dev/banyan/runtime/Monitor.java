package dev.banyan.runtime;

import dev.banyan.runtime.Health.Part;
import dev.banyan.runtime.Health.State;
import dev.banyan.runtime.Vitals.Answer;
import dev.banyan.runtime.Vitals.Counts;
import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures a component, at most once a second however many ask. */
final class Monitor {
  private static final int MOST = 1000;
  private static final int FINDINGS = 10;
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Component component;
  private final Map<Side, String> stores;
  private final boolean spools;
  private final Supplier<ShadowTally> shadow;
  private final LongSupplier nanos;
  private final LongAdder staleReads = new LongAdder();
  private final LongAdder spooledWrites = new LongAdder();
  private final JournalAge age = new JournalAge();
  private @Nullable Vitals last;
  private long taken;

  /**
   * A monitor.
   *
   * @param stores the names of both
   * @param spools whether writes are spooled while the authority is away
   * @param shadow what this instance has seen, for stores that keep nothing of it
   */
  Monitor(
      Component component,
      Map<Side, String> stores,
      boolean spools,
      Supplier<ShadowTally> shadow,
      LongSupplier nanos) {
    this.component = component;
    this.stores = Map.copyOf(stores);
    this.spools = spools;
    this.shadow = shadow;
    this.nanos = nanos;
  }

  void staleRead() {
    staleReads.increment();
  }

  void spooledWrite() {
    spooledWrites.increment();
  }

  synchronized Vitals vitals() {
    Vitals known = last;
    if (known == null || nanos.getAsLong() - taken >= FRESH) {
      known = measured();
      last = known;
      taken = nanos.getAsLong();
    }
    return known;
  }

  private Vitals measured() {
    Answer old = answer(Side.OLD);
    Answer fresh = answer(Side.NEW);
    Fence fence = component.known();
    List<JournalRow> rows = journal();
    return new Vitals(
        fence,
        old,
        fresh,
        rows == null ? -1 : rows.size(),
        rows == null ? Duration.ZERO : age.of(rows, nanos.getAsLong()),
        component.spooledKeys(),
        conflicts(),
        shadow(fence),
        new Counts(staleReads.sum(), spooledWrites.sum(), component.replayedWrites()));
  }

  private Answer answer(Side side) {
    String store = stores.getOrDefault(side, "");
    try {
      component.fence(side);
      return new Answer(store, null, component.unwritable(side));
    } catch (StoreException e) {
      return new Answer(store, String.valueOf(e.getMessage()), null);
    }
  }

  private @Nullable List<JournalRow> journal() {
    try {
      return component.journal(MOST);
    } catch (StoreException e) {
      return null;
    }
  }

  private ShadowTally shadow(Fence fence) {
    if (fence.phase() != Phase.SHADOW_READ) {
      return ShadowTally.NONE;
    }
    try {
      ShadowTally kept = component.shadow(FINDINGS);
      return kept.empty() ? shadow.get() : kept;
    } catch (StoreException e) {
      return shadow.get();
    }
  }

  private int conflicts() {
    try {
      return component.conflicts(Side.OLD, MOST).size()
          + component.conflicts(Side.NEW, MOST).size();
    } catch (StoreException e) {
      return -1;
    }
  }

  Health health() {
    Vitals vitals = vitals();
    List<Part> parts = new ArrayList<>();
    parts.add(store("old store", Side.OLD, vitals));
    parts.add(store("new store", Side.NEW, vitals));
    parts.add(journal(vitals));
    parts.add(spool(vitals));
    if (vitals.fence().phase() == Phase.SHADOW_READ) {
      parts.add(shadow(vitals.shadow()));
    }
    return Health.of(parts);
  }

  private static Part shadow(ShadowTally tally) {
    return new Part(
        "shadow reads",
        tally.mismatches() > 0 ? State.DEGRADED : State.HEALTHY,
        tally.mismatches()
            + (" of " + tally.compared() + " that were compared differ in the new store"));
  }

  private Part store(String name, Side side, Vitals vitals) {
    Answer answer = vitals.answer(side);
    boolean authority = vitals.fence().authority() == side;
    if (answer.unwritable() != null) {
      return authority
          ? unwritable(name, answer.unwritable())
          : copyAway(name, answer.unwritable(), vitals.fence());
    }
    if (answer.failure() == null) {
      return new Part(name, State.HEALTHY, answer.store() + " answers");
    }
    return authority
        ? authorityAway(name, answer, vitals.answer(side.other()), vitals.fence())
        : copyAway(name, answer.failure(), vitals.fence());
  }

  private static Part copyAway(String name, String failure, Fence fence) {
    return fence.phase().journaled()
        ? new Part(name, State.DEGRADED, failure + "; writes wait in the journal")
        : new Part(name, State.HEALTHY, failure + "; not needed in " + fence.phase());
  }

  private Part unwritable(String name, String failure) {
    return spools
        ? new Part(name, State.DEGRADED, failure + "; reads go on, writes are spooled")
        : new Part(name, State.DOWN, failure + "; reads go on, writes are refused");
  }

  private Part authorityAway(String name, Answer answer, Answer copy, Fence fence) {
    if (!copy.up() || !fence.phase().journaled()) {
      String writes = spools && copy.up() ? "; reads fail" : "; reads and writes fail";
      return new Part(name, State.DOWN, answer.failure() + writes);
    }
    String reads = "; reads come from the copy and may be old, writes are ";
    return spools
        ? new Part(name, State.DEGRADED, answer.failure() + reads + "spooled")
        : new Part(name, State.DOWN, answer.failure() + reads + "refused");
  }

  private static Part journal(Vitals vitals) {
    if (vitals.waiting() < 0) {
      return new Part("journal", State.HEALTHY, "unknown while the authority does not answer");
    }
    boolean late = vitals.age().compareTo(Vitals.OLD_JOURNAL) > 0;
    return new Part(
        "journal",
        late ? State.DEGRADED : State.HEALTHY,
        vitals.waiting() + " writes wait for the other store, " + vitals.age().toSeconds() + " s");
  }

  private static Part spool(Vitals vitals) {
    return new Part(
        "spool",
        vitals.spooled() > 0 ? State.DEGRADED : State.HEALTHY,
        vitals.spooled() + " keys wait for the authority");
  }
}
