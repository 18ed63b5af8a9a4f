package dev.banyan.data.range;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the order of their UTF-8 bytes.
 *
 * @param after the key before the first; null from the beginning
 * @param upTo the last key; null to the end
 */
public record KeyRange(@Nullable String after, @Nullable String upTo) {
  /** Every key. */
  public static final KeyRange ALL = new KeyRange(null, null);

  /** The order that all stores keep. */
  public static final Comparator<String> ORDER =
      Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /**
   * @throws IllegalArgumentException when it ends before it begins
   */
  public KeyRange {
    if (after != null && upTo != null && ORDER.compare(after, upTo) >= 0) {
      throw new IllegalArgumentException("a range after " + after + " cannot end with " + upTo);
    }
  }

  /** Whether a key is in it. */
  public boolean holds(String key) {
    return (after == null || ORDER.compare(key, after) > 0) && !endsBefore(key);
  }

  /** Whether a key comes after the last one. */
  public boolean endsBefore(String key) {
    return upTo != null && ORDER.compare(key, upTo) > 0;
  }

  @Override
  public String toString() {
    return (after == null ? "from the first key" : "after " + after)
        + (upTo == null ? " to the last" : " up to " + upTo);
  }
}
