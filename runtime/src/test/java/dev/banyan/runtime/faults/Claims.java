package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.runtime.HybridStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What children said of their writes, of which the numbers only rise. Safe for many threads. */
final class Claims {
  /** Between the numbers of two children, for those of which nothing was heard. */
  private static final long GAP = 1_000_000;

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();

  /** Where the next child begins to count. */
  long next() {
    return last.addAndGet(GAP);
  }

  /** A line of a child; the last one may be cut anywhere: a number that is too low does no harm. */
  void note(String line) {
    if (line.matches("(k\\d+|failed) \\d+")) {
      String[] words = line.split(" ", -1);
      long number = Long.parseLong(words[1]);
      last.accumulateAndGet(number, Math::max);
      if (!words[0].equals("failed")) {
        acknowledged.merge(words[0], number, Math::max);
        writes.incrementAndGet();
      }
    }
  }

  /** Acknowledged writes so far. */
  long writes() {
    return writes.get();
  }

  /** Each key has the last write that was acknowledged, or a later one. */
  void hold(HybridStore<JsonNode> store) {
    acknowledged.forEach(
        (key, number) -> {
          JsonNode value = store.get(key).value();
          assertThat(value == null ? -1 : value.asLong()).as(key).isGreaterThanOrEqualTo(number);
        });
  }
}
