package dev.banyan.runtime.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls to a database that take too long: whoever waits for a connection is interrupted,
 * whoever waits for an answer loses the connection. A driver's own timeouts are whole seconds, and
 * a server that stands still breaks no connection. Calls stay on their callers' threads; one thread
 * looks after all of them. Safe for use by many threads.
 */
final class Deadlines implements AutoCloseable {
  private static final long BETWEEN_LOOKS = 5;

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  Deadlines(String name) {
    Thread thread = new Thread(this::run, "banyan deadlines " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        calls.forEach(call -> call.check(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A call of this thread's begins; to be closed by it. */
  Call begin(Duration limit) {
    Call call = new Call(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    calls.add(call);
    return call;
  }

  /** Calls go on without a limit. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** A call that is under way. */
  final class Call implements AutoCloseable {
    private final Thread caller;
    private final long end;
    private @Nullable Connection connection;
    private boolean over;
    private boolean interrupted;

    private Call(Thread caller, long end) {
      this.caller = caller;
      this.end = end;
    }

    /** From now on it waits for this connection's answers. */
    synchronized void waitsFor(Connection one) {
      connection = one;
    }

    private synchronized void check(long now) {
      if (over || now - end < 0) {
        return;
      }
      over = true;
      if (connection == null) {
        interrupted = true;
        caller.interrupt();
      } else {
        abort(connection);
      }
    }

    private static void abort(Connection connection) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It is broken already, and its caller will hear so.
        return;
      }
    }

    /** The call has ended, in time or not. */
    @Override
    public synchronized void close() {
      over = true;
      calls.remove(this);
      if (interrupted && !Thread.interrupted()) {
        return;
      }
    }
  }
}
