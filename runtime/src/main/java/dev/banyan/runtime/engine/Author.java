package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.WriteId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Names the writes of one instance, each later than all before. Safe for use by many threads. */
public final class Author implements Supplier<String> {
  private final long author;
  private final AtomicLong numbers = new AtomicLong();

  /**
   * An author of nothing yet.
   *
   * @param author a number that no other instance draws
   */
  public Author(long author) {
    this.author = author;
  }

  @Override
  public String get() {
    return WriteId.of(author, numbers.getAndIncrement());
  }
}
