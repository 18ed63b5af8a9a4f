package dev.banyan.data.copy;

import dev.banyan.data.copy.BackfillOutcome.Complete;
import dev.banyan.data.copy.BackfillOutcome.Overtaken;
import dev.banyan.data.copy.BackfillOutcome.Refused;
import dev.banyan.data.copy.Landing.Landed;
import dev.banyan.data.copy.Landing.Outdated;
import dev.banyan.data.range.Cuts;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Marks;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.data.range.Work;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Engine;
import dev.banyan.data.work.Pause;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.Progress;
import dev.banyan.data.work.StoreGauge;
import dev.banyan.data.work.Throttle;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.store.Store;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings every record of the authority to the other store while applications write to both, and
 * passes the gate. Cut off at any instant, the next run goes on behind the ranges that were marked.
 *
 * <p>Why nothing is missed: whatever was written before dual write began is in a range; whatever
 * was written since is in the journal too. Why nothing newer is overwritten: every record carries
 * its version, and a lower one never replaces a higher one.
 */
public final class Backfill {
  private static final int CARRIES = 10_000;

  private final Steering steering;
  private final Settings settings;
  private final Engine engine;
  private final Consumer<Progress> listener;

  /**
   * How to go about it.
   *
   * @param rows records in a range, from 1
   * @param limits what the stores may be asked to bear
   * @param persistence when a store fails
   */
  public record Settings(int rows, Throttle.Limits limits, Persistence persistence) {
    /** Ten thousand records in a range. */
    public static final Settings USUAL =
        new Settings(10_000, Throttle.Limits.USUAL, Persistence.USUAL);
  }

  /** A backfill of a component. */
  public Backfill(
      Steering steering, Settings settings, Engine engine, Consumer<Progress> listener) {
    this.steering = steering;
    this.settings = settings;
    this.engine = engine;
    this.listener = listener;
  }

  /** A move came between. */
  private static final class Overtake extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Fence fence;

    Overtake(Fence fence) {
      super("the component has been moved");
      this.fence = fence;
    }
  }

  /**
   * Does it.
   *
   * @throws dev.banyan.runtime.store.StoreException when a store fails and does not come back; what
   *     was done stays done
   */
  public BackfillOutcome run() {
    Fence seen = steering.locate();
    if (!seen.phase().journaled()) {
      return new Refused(seen);
    }
    Store from = steering.authority(seen);
    Store to = steering.copy(seen);
    Marks marks = PostgresMarks.of(to);
    List<KeyRange> done = marks.done(Work.BACKFILL, seen.epoch());
    Throttle throttle =
        new Throttle(settings.limits(), new StoreGauge(from, to, System::nanoTime), Pause.REAL);
    Run run = new Run(seen, RangeCopier.between(from, to, marks), throttle);
    try {
      List<KeyRange> open = open(from, done);
      engine.run(open, run::copy, result -> listener.accept(run.tally.add(result, open.size())));
    } catch (Overtake e) {
      return new Overtaken(e.fence);
    }
    if (!steering.pass(seen, Gate.BACKFILLED)) {
      return new Overtaken(steering.locate());
    }
    marks.forget(Work.BACKFILL);
    carryWhatWaits();
    return run.tally.complete(done.size(), throttle.held());
  }

  /** Where no application runs, nobody else does it; where some do, it does not matter who. */
  private void carryWhatWaits() {
    for (int round = 0; round < CARRIES && steering.carry() > 0; round++) {
      Thread.onSpinWait();
    }
  }

  private List<KeyRange> open(Store from, List<KeyRange> done) {
    List<KeyRange> open = new ArrayList<>();
    for (KeyRange gap : Cuts.gaps(done)) {
      open.addAll(Cuts.of(from, gap, settings.rows()));
    }
    return open;
  }

  /** One run, under one fence. */
  private final class Run {
    private final Fence seen;
    private final RangeCopier copier;
    private final Throttle throttle;
    private final Tally tally = new Tally();

    Run(Fence seen, RangeCopier copier, Throttle throttle) {
      this.seen = seen;
      this.copier = copier;
      this.throttle = throttle;
    }

    Landed copy(KeyRange range) {
      Landing landing =
          settings
              .persistence()
              .attempt(
                  () -> {
                    throttle.await();
                    return copier.copy(seen.epoch(), range);
                  });
      if (landing instanceof Outdated outdated) {
        throw new Overtake(outdated.fence());
      }
      return (Landed) landing;
    }
  }

  /** What has been done so far; told by one thread at a time. */
  private static final class Tally {
    private final long start = System.nanoTime();
    private int ranges;
    private int plain;
    private long rows;

    Progress add(Landed landed, int all) {
      ranges++;
      plain += landed.plain() ? 1 : 0;
      rows += landed.rows();
      return new Progress(ranges, all, rows, time());
    }

    private Duration time() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    Complete complete(int before, Duration held) {
      return new Complete(rows, ranges, plain, before, time(), held);
    }
  }
}
