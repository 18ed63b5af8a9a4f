package dev.banyan.runtime.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.banyan.runtime.store.StoreException.Held;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One transaction at a time, in this process and among others. The operating system takes the lock
 * back when a process ends, however it ends.
 *
 * <p>The file's first byte is the lock, its second the door before it: who waits for the lock
 * stands in the door, so that who has just given it back cannot take it again before him.
 */
final class Lock implements AutoCloseable {
  private static final long BETWEEN_ATTEMPTS = Duration.ofMillis(1).toNanos();
  private static final long ROOM = 0;
  private static final long DOOR = 1;

  private final String name;
  private final Path file;
  private final ReentrantLock threads = new ReentrantLock();
  private @Nullable FileLock held;
  private volatile FileChannel channel;
  private volatile boolean closed;

  Lock(Path file, String name) throws IOException {
    this.file = file;
    this.name = name;
    this.channel = FileChannel.open(file, CREATE, WRITE);
  }

  /**
   * Takes the lock.
   *
   * @throws Held when others keep it for longer
   */
  void take(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    try {
      if (!threads.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(name + ": interrupted", e);
    }
    try {
      held = fromOthers(end);
    } finally {
      if (held == null) {
        threads.unlock();
      }
    }
  }

  private FileLock fromOthers(long end) {
    FileLock door = taken(DOOR, end);
    try {
      return taken(ROOM, end);
    } finally {
      release(door);
    }
  }

  private FileLock taken(long place, long end) {
    FileLock lock = attempt(place);
    while (lock == null) {
      if (System.nanoTime() - end >= 0) {
        throw busy();
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS);
      lock = attempt(place);
    }
    return lock;
  }

  private @Nullable FileLock attempt(long place) {
    if (Thread.currentThread().isInterrupted()) {
      throw new Unavailable(name + ": interrupted", null);
    }
    try {
      if (!channel.isOpen() && !closed) {
        // A thread that is interrupted in the middle takes the channel with it.
        channel = FileChannel.open(file, CREATE, WRITE);
      }
      return channel.tryLock(place, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    } catch (IOException e) {
      throw new Unavailable(name + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new Unavailable(name + " cannot be unlocked: " + e.getMessage(), e);
    }
  }

  private Held busy() {
    return new Held(name + ": somebody else is at work", null);
  }

  void give() {
    FileLock lock = held;
    held = null;
    try {
      if (lock != null) {
        release(lock);
      }
    } finally {
      threads.unlock();
    }
  }

  /** Whether it has not been closed yet. */
  boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    channel.close();
  }
}
