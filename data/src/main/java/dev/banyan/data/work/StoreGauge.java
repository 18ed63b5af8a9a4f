package dev.banyan.data.work;

import dev.banyan.runtime.protocol.JournalRow;
import dev.banyan.runtime.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures two stores by asking for their fences, and the journal's age by how long its oldest row
 * stays the same. For one thread at a time.
 */
public final class StoreGauge implements Throttle.Gauge {
  private final Store authority;
  private final Store copy;
  private final LongSupplier nanos;
  private long oldest = -1;
  private long since;

  /**
   * A gauge.
   *
   * @param nanos a clock that only goes forward, as {@link System#nanoTime}
   */
  public StoreGauge(Store authority, Store copy, LongSupplier nanos) {
    this.authority = authority;
    this.copy = copy;
    this.nanos = nanos;
  }

  @Override
  public Duration latency() {
    Duration one = latency(authority);
    Duration two = latency(copy);
    return one.compareTo(two) > 0 ? one : two;
  }

  private Duration latency(Store store) {
    long start = nanos.getAsLong();
    store.fence();
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  @Override
  public Duration journalAge() {
    List<JournalRow> rows = authority.journal(1);
    long now = nanos.getAsLong();
    long sequence = rows.isEmpty() ? -1 : rows.get(0).sequence();
    if (sequence < 0 || sequence != oldest) {
      oldest = sequence;
      since = now;
    }
    return Duration.ofNanos(now - since);
  }
}
