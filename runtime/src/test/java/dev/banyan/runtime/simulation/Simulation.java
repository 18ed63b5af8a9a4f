package dev.banyan.runtime.simulation;

import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Outcome;
import dev.banyan.runtime.engine.Seen;
import dev.banyan.runtime.kit.MemoryState;
import dev.banyan.runtime.protocol.Bond;
import dev.banyan.runtime.protocol.Conflict;
import dev.banyan.runtime.protocol.CopyOutcome.Copied;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.StoreException;
import dev.banyan.runtime.store.StoreException.OutcomeUnknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run, given by its seed: instances with clients, an operator who backfills and moves the
 * component back and forth, and misfortune. In the end everything is mended, and must come to rest
 * without a loss.
 */
final class Simulation {
  private static final List<String> KEYS = List.of("a", "b");

  private final Truth truth = new Truth();
  private final Sabotage sabotage;
  private final Schedule schedule;
  private final SimulatedStore old;
  private final SimulatedStore fresh;
  private final List<Instance> instances = new ArrayList<>();
  private final Instance operator;

  /** What stood in stores whose place was taken by an empty one, for good. */
  private final List<MemoryState> left = new ArrayList<>();

  private final boolean spools;
  private int busy;
  private int writes;
  private int moves;

  private Simulation(long seed, Sabotage sabotage, Executor threads) {
    this.sabotage = sabotage;
    schedule = new Schedule(new Random(seed), threads);
    truth.clock(schedule::now);
    old = new SimulatedStore(Side.OLD, schedule, truth, sabotage);
    fresh = new SimulatedStore(Side.NEW, schedule, truth, sabotage);
    spools = schedule.onceIn(2);
    SimulatedTier tier = schedule.onceIn(2) ? new SimulatedTier(schedule, sabotage) : null;
    for (int i = 0; i < 2; i++) {
      SimulatedSpool spool = spools ? new SimulatedSpool(schedule, truth, sabotage) : null;
      instances.add(new Instance(i, schedule, old, fresh, spool, tier, sabotage));
    }
    operator = new Instance(2, schedule, old, fresh, null, null, sabotage);
  }

  /**
   * What a run came to.
   *
   * @param steps pauses at which the seed decided who goes on
   * @param moves that were decided
   * @param cached reads that a cache answered
   */
  record Result(@Nullable String complaint, int steps, int moves, int cached, List<String> log) {}

  /** Runs a seed to its end. */
  static Result run(long seed, Sabotage sabotage, Executor threads) {
    Simulation simulation = new Simulation(seed, sabotage, threads);
    String complaint = simulation.complaint();
    return new Result(
        complaint,
        simulation.schedule.steps(),
        simulation.moves,
        simulation.truth.cachedHits(),
        simulation.truth.log());
  }

  private @Nullable String complaint() {
    old.seed(new StoredRecord("a", 1, "\"history\"", "history"));
    for (Instance instance : instances) {
      start(instance);
    }
    act(operator, "operator", this::operate);
    misfortune();
    schedule.spawn("end", this::end);
    try {
      schedule.run();
      return null;
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private void start(Instance instance) {
    act(instance, "client", () -> client(instance, 2 + schedule.pick(5)));
    act(instance, "client", () -> client(instance, 2 + schedule.pick(5)));
    act(instance, "applier", () -> applier(instance, 2 + schedule.pick(6)));
    if (instance.caches()) {
      act(instance, "keeper", () -> keep(instance, 6 + schedule.pick(10)));
      act(instance, "reader", () -> reader(instance, 2 + schedule.pick(10)));
    }
  }

  private void act(Instance instance, String name, Runnable work) {
    busy++;
    instance.runs(
        name,
        () -> {
          try {
            work.run();
          } finally {
            busy--;
          }
        });
  }

  private void client(Instance instance, int operations) {
    for (int i = 0; i < operations; i++) {
      String key = KEYS.get(schedule.pick(KEYS.size()));
      if (schedule.onceIn(3)) {
        read(instance, key);
      } else {
        write(instance, key);
      }
      schedule.sleep(schedule.pick(30));
    }
  }

  /** A client that asks for one key again and again, so that a cache has it for long. */
  private void reader(Instance instance, int rounds) {
    String key = KEYS.get(schedule.pick(KEYS.size()));
    for (int i = 0; i < rounds; i++) {
      read(instance, key);
      schedule.sleep(schedule.pick(60));
    }
  }

  private void keep(Instance instance, int rounds) {
    for (int i = 0; i < rounds; i++) {
      try {
        instance.component().renew();
      } catch (StoreException e) {
        truth.log("lease: " + e.getMessage());
      }
      schedule.sleep(10 + schedule.pick(50));
    }
  }

  /** The last epoch of the pair to which another one belongs. */
  private long decided(long epoch) {
    return Stream.of(old, fresh)
        .map(store -> store.state().fence())
        .filter(fence -> fence.pair() == new Fence(epoch, Phase.OFF, Set.of()).pair())
        .mapToLong(Fence::epoch)
        .max()
        .orElse(epoch);
  }

  private void read(Instance instance, String key) {
    long begun = schedule.now();
    long leased = instance.component().leased();
    if (leased >= 0) {
      long decided = decided(leased);
      truth.check(
          decided - leased <= 1,
          "a lease on " + leased + " stands while " + decided + " is decided");
    }
    long before = truth.version(key);
    long told = instance.told(key);
    long acknowledged = instance.acknowledged(key);
    try {
      Seen seen = instance.component().look(key);
      truth.log("read " + key + ": " + seen);
      if (seen.origin() == Seen.Origin.CACHE) {
        truth.cached(key, seen.record(), acknowledged, begun);
      } else {
        judge(instance, key, seen, before, told);
      }
    } catch (StoreException e) {
      truth.log("read " + key + ": " + e.getMessage());
    }
  }

  private void judge(Instance instance, String key, Seen seen, long before, long told) {
    switch (seen.origin()) {
      case AUTHORITY -> truth.read(key, seen.record(), before);
      case COPY -> truth.stale(key, seen.record(), told);
      case CACHE -> throw new IllegalArgumentException(key);
      case SPOOL -> truth.check(seen.record() != null, "nothing read from a spool");
    }
    StoredRecord record = seen.record();
    if (seen.origin() != Seen.Origin.SPOOL && record != null) {
      instance.tells(key, record.version());
    }
  }

  private void write(Instance instance, String key) {
    int number = ++writes;
    String value = schedule.onceIn(4) ? null : "\"w" + number + "\"";
    long expected = schedule.onceIn(4) ? schedule.pick(4) : Write.ANY;
    truth.log("write " + number + ": " + key + "=" + value + " upon " + expected);
    instance.forgetName();
    try {
      Outcome outcome = instance.component().write(Write.of(key, value, expected));
      String id = instance.lastName();
      truth.log("write " + number + ", " + id + ": " + outcome);
      if (outcome instanceof Outcome.Spooled) {
        truth.spooled(id, key, value);
      } else if (outcome instanceof Outcome.Mismatch) {
        truth.refused(id);
      } else {
        acknowledged(instance, key, id, value != null, ((Outcome.Committed) outcome).version());
      }
    } catch (OutcomeUnknown e) {
      truth.log("write " + number + ", " + instance.lastName() + ": unknown");
    } catch (StoreException e) {
      truth.log("write " + number + ", " + instance.lastName() + ": " + e.getMessage());
      truth.refused(instance.lastName());
    }
  }

  private void acknowledged(Instance instance, String key, String id, boolean put, long version) {
    instance.acknowledges(key, version);
    if (put) {
      truth.acknowledged(id, version);
    }
  }

  private void applier(Instance instance, int rounds) {
    for (int i = 0; i < rounds; i++) {
      try {
        instance.component().carry();
        instance.component().replay();
      } catch (StoreException e) {
        truth.log("applier: " + e.getMessage());
      }
      schedule.sleep(schedule.pick(60));
    }
  }

  private void operate() {
    int rounds = 4 + schedule.pick(8);
    for (int i = 0; i < rounds; i++) {
      try {
        operateOnce(operator.component());
      } catch (StoreException e) {
        truth.log("operator: " + e.getMessage());
      }
      schedule.sleep(schedule.pick(30));
    }
  }

  private void operateOnce(Component component) {
    Fence fence = component.locate();
    if (fence.phase() == Phase.DUAL_WRITE && fence.passed().size() < 2) {
      backfill(component, fence);
    }
    List<Phase> next = component.known().phase().next().stream().sorted().toList();
    if (next.isEmpty()) {
      return;
    }
    boolean forward = schedule.pick(4) > 0;
    Phase target = forward ? next.get(next.size() - 1) : next.get(0);
    if (target == Phase.DONE && schedule.pick(3) > 0) {
      target = Phase.SHADOW_READ;
    }
    truth.log("move to " + target);
    Object outcome = component.move(target);
    truth.log("move to " + target + ": " + outcome);
    moves += outcome.getClass().getSimpleName().equals("Moved") ? 1 : 0;
  }

  private void backfill(Component component, Fence seen) {
    String after = null;
    List<StoredRecord> page = component.page(null, 1);
    while (!page.isEmpty() && sabotage != Sabotage.NO_GATES) {
      if (!(operator.door(Side.NEW).copy(seen.epoch(), page) instanceof Copied)) {
        return;
      }
      after = page.get(0).key();
      page = component.page(after, 1);
    }
    truth.log("backfilled up to " + after);
    component.pass(seen, Gate.BACKFILLED);
    component.pass(seen, Gate.VERIFIED);
  }

  private void misfortune() {
    int rounds = spools ? 3 + schedule.pick(6) : schedule.pick(6);
    busy++;
    schedule.spawn(
        "misfortune",
        () -> {
          for (int i = 0; i < rounds; i++) {
            schedule.sleep(schedule.pick(120));
            strike();
          }
          busy--;
        });
  }

  private void strike() {
    SimulatedStore store = schedule.onceIn(2) ? old : fresh;
    List<Instance> all = new ArrayList<>(instances);
    all.add(operator);
    Instance instance = all.get(schedule.pick(all.size()));
    long time = 10L + schedule.pick(120);
    if (schedule.onceIn(4)) {
      replace(store, time);
      return;
    }
    switch (schedule.pick(5) % (spools ? 4 : 5)) {
      case 0 -> crash(store, time);
      case 1 -> trouble(store, time);
      case 2 -> cut(instance, schedule.onceIn(2) ? Side.OLD : Side.NEW, time);
      case 3 -> kill(instance, time);
      default -> instance.stop(time * 3);
    }
  }

  /** For a while something else stands where the store was. */
  private void replace(SimulatedStore store, long time) {
    boolean unmounted = schedule.onceIn(2);
    MemoryState backup = store.state();
    if (!unmounted) {
      schedule.sleep(time * 3);
    }
    MemoryState last = store.state();
    SimulatedStore other = store == old ? fresh : old;
    Side side = store == old ? Side.OLD : Side.NEW;
    if (backup.bond() == null || last.bond() == null || other.state().bond() == null) {
      return;
    }
    if (unmounted) {
      truth.log("a store is not mounted");
      store.replace(MemoryState.EMPTY);
      schedule.sleep(time);
      if (Backup.refused(store.state(), last, other.state(), side)) {
        truth.log("the store is mounted again");
        mount(store, last);
      } else {
        left.add(last);
      }
    } else if (Backup.shows(backup, other.state(), side)) {
      killAll();
      truth.log("a store goes back in time");
      MemoryState now = store.state();
      store.replace(backup);
      startAll();
      schedule.sleep(time);
      killAll();
      truth.log("a store is as it was");
      store.replace(now);
      startAll();
    } else {
      truth.check(
          Backup.complete(backup, last, other.state(), side),
          "a backup cannot be told, and has lost what was carried");
    }
  }

  /** Who has bound what was in its place, and knows no other pair, is to be started again. */
  private void mount(SimulatedStore store, MemoryState last) {
    Bond there = store.state().bond();
    boolean bound = there != null && there.pair() != Objects.requireNonNull(last.bond()).pair();
    if (bound) {
      killAll();
    }
    store.replace(last);
    if (bound) {
      startAll();
    }
  }

  private void killAll() {
    instances.forEach(Instance::kill);
    operator.kill();
  }

  private void startAll() {
    instances.forEach(this::restart);
    restart(operator);
  }

  private void restart(Instance instance) {
    instance.restart();
    if (instance == operator) {
      act(operator, "operator", this::operate);
    } else {
      start(instance);
    }
  }

  private void crash(SimulatedStore store, long time) {
    truth.log("a store crashes");
    store.crash();
    schedule.sleep(time);
    store.restart();
  }

  private void trouble(SimulatedStore store, long time) {
    truth.log("messages are lost");
    store.trouble(2 + schedule.pick(6));
    schedule.sleep(time);
    store.trouble(0);
  }

  private void cut(Instance instance, Side side, long time) {
    truth.log("a line to " + side + " is cut");
    instance.door(side).cut(true);
    schedule.sleep(time);
    instance.door(side).cut(false);
  }

  private void kill(Instance instance, long time) {
    truth.log("an instance is killed");
    instance.kill();
    schedule.sleep(time);
    restart(instance);
  }

  private void end() {
    schedule.await(() -> busy <= 0, 100_000);
    for (SimulatedStore store : List.of(old, fresh)) {
      store.restart();
      store.trouble(0);
    }
    instances.forEach(Instance::mend);
    operator.mend();
    schedule.sleep(200);
    truth.log("everything is mended");
    rest();
    judge();
  }

  private void rest() {
    for (int round = 0; round < 20; round++) {
      operator.component().locate();
      for (Instance instance : instances) {
        instance.component().locate();
        instance.component().replay();
        while (instance.component().carry() > 0) {
          schedule.pause();
        }
      }
      schedule.sleep(50);
    }
  }

  private void judge() {
    Fence fence = operator.component().locate();
    for (SimulatedStore store : List.of(old, fresh)) {
      truth.check(
          store.state().fence().epoch() == fence.epoch(),
          "a store is left behind at " + store.state().fence());
    }
    boolean both = fence.phase().journaled() && fence.passed().contains(Gate.BACKFILLED);
    SimulatedStore authority = fence.authority() == Side.OLD ? old : fresh;
    SimulatedStore copy = fence.authority() == Side.OLD ? fresh : old;
    truth.check(
        authority.state().journal().isEmpty(), "the journal has rows that nobody can carry over");
    for (String key : KEYS) {
      truth.holds("authority", key, authority.state().records().get(key));
      if (both) {
        truth.holds("copy", key, copy.state().records().get(key));
      }
    }
    instances.forEach(i -> truth.check(i.spoolIsEmpty(), "a spool cannot be settled"));
    truth.settled(conflicts());
  }

  private Set<String> conflicts() {
    Set<String> ids = new HashSet<>();
    List<MemoryState> states = new ArrayList<>(left);
    states.add(old.state());
    states.add(fresh.state());
    for (MemoryState state : states) {
      state.conflicts().stream().map(Conflict::writeId).forEach(ids::add);
    }
    return ids;
  }
}
