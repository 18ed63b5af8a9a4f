package dev.banyan.runtime;

import dev.banyan.runtime.engine.Component;
import dev.banyan.runtime.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that keeps an instance's lease, so that its cache may answer. */
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HybridStore.class);

  private final String name;
  private final Component component;
  private final long pause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  Keeper(String name, Component component, Duration lease) {
    this.name = name;
    this.component = component;
    this.pause = Math.max(1, lease.toMillis() / 4);
    this.thread = new Thread(this::run, "banyan lease " + name);
    thread.setDaemon(true);
  }

  Keeper started() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      do {
        keep();
      } while (!closed.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      if (!component.renew()) {
        component.renew();
      }
      failing = false;
    } catch (StoreException e) {
      if (!failing) {
        LOG.warn("{}: the cache is passed by, for there is no lease: {}", name, e.getMessage());
      }
      failing = true;
    } catch (RuntimeException e) {
      LOG.error("{}: the lease cannot be kept", name, e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    component.endLease();
  }
}
