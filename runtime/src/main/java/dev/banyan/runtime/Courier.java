package dev.banyan.runtime;

import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that brings the journal to the other store and spooled writes home: as soon as
 * something was written here, and now and then for what other instances have left.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HybridStore.class);
  private static final Duration LAST_ROUND = Duration.ofSeconds(1);

  private final String name;
  private final Component component;
  private final Duration pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Thread thread;
  private boolean work = true;
  private boolean closed;
  private volatile boolean failing;
  private long looked;
  private List<String> complained = List.of();

  /**
   * A courier that is at work when this returns.
   *
   * @param pause between two looks when nothing is written here, and after a failure
   */
  Courier(String name, Component component, Duration pause) {
    this.name = name;
    this.component = component;
    this.pause = pause;
    this.thread = new Thread(this::run, "banyan " + name);
    thread.setDaemon(true);
    this.looked = System.nanoTime() - pause.toNanos();
  }

  Courier started() {
    thread.start();
    return this;
  }

  /** There is something to carry. */
  void wake() {
    lock.lock();
    try {
      work = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean flush(Duration wait) {
    lock.lock();
    try {
      work = true;
      news.signal();
      long left = wait.toNanos();
      while ((work || failing) && left > 0 && thread.isAlive()) {
        left = idle.awaitNanos(left);
      }
      return !work && !failing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (awaitWork()) {
      boolean failed = !round();
      lock.lock();
      try {
        failing = failed;
        if (!work) {
          idle.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** False when it is time to end. */
  private boolean awaitWork() {
    lock.lock();
    try {
      long left = pause.toNanos();
      while ((!work || failing) && !closed && left > 0) {
        left = news.awaitNanos(left);
      }
      work = false;
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean round() {
    try {
      look();
      component.replay();
      while (component.carry() > 0 && !Thread.interrupted()) {
        recovered();
      }
      recovered();
      return true;
    } catch (StoreException e) {
      if (!failing) {
        LOG.warn("{}: the other store is behind, and is tried again: {}", name, e.getMessage());
      }
      return false;
    } catch (RuntimeException e) {
      LOG.error("{}: cannot bring writes to the other store", name, e);
      return false;
    }
  }

  /** Now and then the stores have to show what they are. */
  private void look() {
    long now = System.nanoTime();
    if (now - looked < pause.toNanos()) {
      return;
    }
    looked = now;
    component.locate();
    List<String> complaints = component.complaints();
    if (!complaints.equals(complained)) {
      complaints.forEach(complaint -> LOG.error("{}: {}", name, complaint));
      complained = complaints;
    }
  }

  private void recovered() {
    if (failing) {
      LOG.info("{}: writes reach the other store again", name);
      failing = false;
    }
  }

  @Override
  public void close() {
    flush(LAST_ROUND);
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(LAST_ROUND.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
