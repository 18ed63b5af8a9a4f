package dev.banyan.runtime;

import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.engine.Seen;
import dev.banyan.runtime.engine.ShadowPair;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.ShadowFinding;
import dev.banyan.runtime.store.ShadowOutcome;
import dev.banyan.runtime.store.ShadowTally;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads some of what the application reads once more, of the store that is to take
 * over. The application's thread leaves a question in a queue of a fixed length, or drops it where
 * that is full: it waits for nothing.
 */
final class ShadowReads implements AutoCloseable {
  /** Questions that may wait. */
  static final int WAITING = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(HybridStore.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Wakes the thread where it waits for a question; where it does not, it need not be woken. */
  private static final Question END = new Question("", null);

  private final String name;
  private final Component component;
  private final Predicate<String> readable;
  private final int every;
  private final IntUnaryOperator below;
  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(WAITING);
  private final ShadowCounts own = new ShadowCounts();
  private final ShadowCounts unkept = new ShadowCounts();
  private final Thread thread;
  private volatile boolean closed;
  private long kept = System.nanoTime() - PAUSE.toNanos();

  /** What was read, before it is known whether the other store says the same. */
  private record Question(String key, @Nullable StoredRecord seen) {}

  /**
   * A thread that is not started yet.
   *
   * @param readable whether the application's class can read a JSON text
   * @param every one of so many reads is made twice; 0 for none
   * @param below a number at random below another one
   */
  ShadowReads(
      String name,
      Component component,
      Predicate<String> readable,
      int every,
      IntUnaryOperator below) {
    this.name = name;
    this.component = component;
    this.readable = readable;
    this.every = every;
    this.below = below;
    this.thread = new Thread(this::run, "banyan shadow " + name);
    thread.setDaemon(true);
  }

  ShadowReads started() {
    if (every > 0) {
      thread.start();
    }
    return this;
  }

  /** The application has read; returns at once. */
  void read(String key, Seen seen) {
    boolean wanted = every > 0 && !seen.origin().stale() && component.shadowed();
    if (wanted && below.applyAsInt(every) == 0) {
      if (!questions.offer(new Question(key, seen.record()))) {
        count(ShadowOutcome.DROPPED);
      }
    }
  }

  /** What this instance has seen since it was opened. */
  ShadowTally tally() {
    return own.tally();
  }

  private void run() {
    try {
      while (!closed) {
        Question question = questions.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (question != null && !closed) {
          compare(question);
        }
        long now = System.nanoTime();
        if (now - kept >= PAUSE.toNanos()) {
          kept = now;
          keep();
        }
      }
      keep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(Question question) {
    try {
      ShadowPair pair = component.shadow(question.key(), question.seen());
      if (pair != null) {
        judge(question.key(), pair);
      }
    } catch (StoreException e) {
      count(ShadowOutcome.UNANSWERED);
    } catch (RuntimeException e) {
      LOG.error("{}: a read cannot be compared", name, e);
      count(ShadowOutcome.UNANSWERED);
    }
  }

  private void judge(String key, ShadowPair pair) {
    ShadowVerdict verdict = ShadowVerdict.of(pair, readable);
    if (verdict.outcome().mismatch()) {
      ShadowFinding finding =
          new ShadowFinding(
              key,
              verdict.outcome(),
              1,
              version(pair.authority()),
              version(pair.copy()),
              verdict.fields());
      own.add(finding);
      unkept.add(finding);
    }
    count(verdict.outcome());
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }

  private void count(ShadowOutcome outcome) {
    own.count(outcome);
    unkept.count(outcome);
  }

  /** Once a second, and at the end, so that other processes can see it. */
  private void keep() {
    if (unkept.empty()) {
      return;
    }
    ShadowTally more = unkept.taken();
    try {
      component.noteShadow(more);
    } catch (StoreException e) {
      more.findings().forEach(unkept::add);
      more.counts().forEach(unkept::count);
    }
  }

  /** Ends the thread; questions that wait are forgotten. */
  @Override
  public void close() {
    closed = true;
    questions.offer(END);
    try {
      thread.join(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
