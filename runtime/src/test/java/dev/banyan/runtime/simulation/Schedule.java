package dev.banyan.runtime.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs actors one at a time, each on a thread of its own; at every pause the seed says who goes on.
 * The same seed gives the same run. Time passes only here, in milliseconds.
 */
final class Schedule {
  /** Ends an actor whose process was killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** Somebody who acts. */
  static final class Actor {
    private final String name;
    private final Runnable work;
    private volatile @Nullable Thread thread;
    private long wakes;
    private boolean killed;

    private Actor(String name, Runnable work) {
      this.name = name;
      this.work = work;
    }

    /** Ends it at its next pause. */
    void kill() {
      killed = true;
      wakes = 0;
    }

    /** Keeps it from acting until some time, as if its process were stopped. */
    void stopUntil(long time) {
      wakes = Math.max(wakes, time);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final int LONGEST = 200_000;

  private final Random random;
  private final Executor threads;
  private final List<Actor> actors = new ArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable Actor current;
  private volatile @Nullable Throwable failure;
  private long now;
  private int steps;

  Schedule(Random random, Executor threads) {
    this.random = random;
    this.threads = threads;
  }

  /** Milliseconds since the beginning. */
  long now() {
    return now;
  }

  int steps() {
    return steps;
  }

  /** A number from 0 to below the bound. */
  int pick(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Adds an actor; it begins when the seed says so. */
  Actor spawn(String name, Runnable work) {
    Actor actor = new Actor(name, work);
    actor.wakes = now;
    actors.add(actor);
    return actor;
  }

  /** Runs until every actor has ended. */
  void run() {
    Actor first = next();
    if (first == null) {
      return;
    }
    hand(first);
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void begin(Actor actor) {
    try {
      if (!actor.killed) {
        actor.work.run();
      }
    } catch (Killed e) {
      // That is what was asked for.
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
      actors.forEach(Actor::kill);
    }
    actors.remove(actor);
    Actor next = next();
    if (next == null) {
      finished.countDown();
    } else {
      hand(next);
    }
  }

  private void hand(Actor next) {
    current = next;
    if (next.thread == null) {
      threads.execute(
          () -> {
            next.thread = Thread.currentThread();
            begin(next);
          });
    } else {
      LockSupport.unpark(next.thread);
    }
  }

  /** Lets others act. */
  void pause() {
    sleep(0);
  }

  /** Lets others act for some milliseconds at least. */
  void sleep(long millis) {
    Actor me = current;
    if (me == null) {
      return;
    }
    if (++steps > LONGEST && failure == null) {
      throw new IllegalStateException("the run does not come to an end");
    }
    me.wakes = now + millis;
    Actor next = next();
    if (next != null && next != me) {
      hand(next);
      while (current != me) {
        LockSupport.park(this);
      }
    }
    if (me.killed) {
      throw new Killed();
    }
  }

  /** Waits for a condition; false when it does not come true in time. */
  boolean await(BooleanSupplier condition, long millis) {
    long end = now + millis;
    while (!condition.getAsBoolean()) {
      if (now >= end) {
        return false;
      }
      sleep(1 + pick(3));
    }
    return true;
  }

  private @Nullable Actor next() {
    if (actors.isEmpty()) {
      return null;
    }
    now += pick(3) / 2;
    List<Actor> ready = actors.stream().filter(actor -> actor.wakes <= now).toList();
    if (ready.isEmpty()) {
      now = actors.stream().mapToLong(actor -> actor.wakes).min().orElse(now);
      return next();
    }
    return ready.get(random.nextInt(ready.size()));
  }
}
