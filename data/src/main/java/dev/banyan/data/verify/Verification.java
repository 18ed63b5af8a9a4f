package dev.banyan.data.verify;

import dev.banyan.data.range.Cuts;
import dev.banyan.data.range.Digest;
import dev.banyan.data.range.Digests;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Marks;
import dev.banyan.data.range.PostgresMarks;
import dev.banyan.data.range.Work;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.verify.SecondLook.Findings;
import dev.banyan.data.verify.VerifyOutcome.Compared;
import dev.banyan.data.verify.VerifyOutcome.Overtaken;
import dev.banyan.data.verify.VerifyOutcome.Refused;
import dev.banyan.data.work.Engine;
import dev.banyan.data.work.Pause;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.Progress;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares both stores of a component while applications write to them, and passes the gate when
 * nothing differs. Ranges that were the same are marked; a run that was cut off leaves them out.
 */
public final class Verification {
  private final Steering steering;
  private final Settings settings;
  private final Engine engine;
  private final Consumer<Progress> listener;

  /**
   * How to go about it.
   *
   * @param rows records in a range, from 1
   * @param shown differences that are kept, from 0; all are counted
   * @param resume whether ranges that an earlier run found to be the same are left out
   * @param persistence when a store fails
   */
  public record Settings(int rows, int shown, boolean resume, Persistence persistence) {
    /** Twenty thousand records in a range, a hundred differences, from where it was cut off. */
    public static final Settings USUAL = new Settings(20_000, 100, true, Persistence.USUAL);
  }

  /** A comparison of a component. */
  public Verification(
      Steering steering, Settings settings, Engine engine, Consumer<Progress> listener) {
    this.steering = steering;
    this.settings = settings;
    this.engine = engine;
    this.listener = listener;
  }

  /**
   * Does it.
   *
   * @throws dev.banyan.runtime.store.StoreException when a store fails and does not come back
   */
  public VerifyOutcome run() {
    Fence seen = steering.locate();
    if (!seen.phase().journaled()) {
      return new Refused(seen);
    }
    Run run = new Run(seen);
    List<KeyRange> open = run.open();
    engine.run(open, run::compare, result -> listener.accept(run.add(result, open.size())));
    if (steering.locate().epoch() != seen.epoch()) {
      return new Overtaken(steering.locate());
    }
    return run.end();
  }

  /** One range, with second looks. */
  private record Result(Bisection.Result bisection, Findings findings) {}

  /** One run, under one fence. */
  private final class Run {
    private final long start = System.nanoTime();
    private final Fence seen;
    private final Store authority;
    private final Store copy;
    private final Marks marks;
    private final SecondLook secondLook;
    private @Nullable Digest glanced;
    private int before;
    private int ranges;
    private long rows;
    private long copies;
    private long moving;
    private long differing;
    private final List<RecordDifference> differences = new ArrayList<>();

    Run(Fence seen) {
      this.seen = seen;
      authority = steering.authority(seen);
      copy = steering.copy(seen);
      Marks inCopy = PostgresMarks.of(copy);
      marks = inCopy == Marks.NONE ? PostgresMarks.of(authority) : inCopy;
      secondLook = new SecondLook(steering, authority, copy, Pause.REAL);
    }

    List<KeyRange> open() {
      if (glance()) {
        return List.of(KeyRange.ALL);
      }
      if (!settings.resume()) {
        marks.forget(Work.VERIFY);
      }
      List<KeyRange> done = marks.done(Work.VERIFY, seen.epoch());
      before = done.size();
      List<KeyRange> open = new ArrayList<>();
      for (KeyRange gap : Cuts.gaps(done)) {
        open.addAll(Cuts.of(authority, gap, settings.rows()));
      }
      return open;
    }

    /**
     * Whether both databases find the same for all records at once, which takes each of them one
     * scan with all its processes. Where somebody writes all the time they never do.
     */
    private boolean glance() {
      if (!(Digests.atOnce(authority) && Digests.atOnce(copy))) {
        return false;
      }
      CompletableFuture<Digest> there =
          CompletableFuture.supplyAsync(() -> Digests.of(copy, KeyRange.ALL));
      Digest here = Digests.of(authority, KeyRange.ALL);
      glanced = there.join().equals(here) ? here : null;
      return glanced != null;
    }

    Result compare(KeyRange range) {
      Digest known = glanced;
      if (known != null) {
        return new Result(
            new Bisection.Result(range, known.rows(), known.rows(), List.of()),
            new Findings(List.of(), 0));
      }
      return settings.persistence().attempt(() -> attempt(range));
    }

    private Result attempt(KeyRange range) {
      Bisection.Result result = new Bisection(authority, copy).compare(range);
      Findings findings = secondLook.at(result.suspects());
      if (findings.differences().isEmpty()) {
        marks.note(Work.VERIFY, seen.epoch(), range, result.rows());
      }
      return new Result(result, findings);
    }

    Progress add(Result result, int all) {
      ranges++;
      rows += result.bisection().rows();
      copies += result.bisection().copies();
      moving += result.findings().moving();
      differing += result.findings().differences().size();
      result.findings().differences().stream()
          .limit(Math.max(0, settings.shown() - differences.size()))
          .forEach(differences::add);
      return new Progress(ranges, all, rows, time());
    }

    private Duration time() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    Compared end() {
      boolean passed = differing == 0 && steering.pass(seen, Gate.VERIFIED);
      marks.forget(Work.VERIFY);
      return new Compared(
          rows, copies, ranges, before, moving, differing, differences, passed, time());
    }
  }
}
