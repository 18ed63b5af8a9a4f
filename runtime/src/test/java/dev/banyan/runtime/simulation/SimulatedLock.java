package dev.banyan.runtime.simulation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A lock between the threads of an instance, for which one waits in simulated time. */
final class SimulatedLock implements Lock {
  private final Schedule schedule;
  private final Sabotage sabotage;
  private @Nullable Thread holder;
  private int holds;

  SimulatedLock(Schedule schedule, Sabotage sabotage) {
    this.schedule = schedule;
    this.sabotage = sabotage;
  }

  @Override
  public boolean tryLock() {
    if (sabotage == Sabotage.WRITES_OF_A_KEY_OVERTAKE) {
      return true;
    }
    Thread me = Thread.currentThread();
    if (holder != null && holder != me) {
      return false;
    }
    holder = me;
    holds++;
    return true;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    return schedule.await(this::tryLock, unit.toMillis(time));
  }

  @Override
  public void unlock() {
    if (sabotage != Sabotage.WRITES_OF_A_KEY_OVERTAKE && --holds == 0) {
      holder = null;
    }
  }

  @Override
  public void lock() {
    throw new UnsupportedOperationException("nobody waits for ever");
  }

  @Override
  public void lockInterruptibly() {
    throw new UnsupportedOperationException("nobody waits for ever");
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("nobody waits for a condition");
  }
}
