package dev.banyan.data.work;

import java.time.Duration;

/**
 * How far some work is.
 *
 * @param done ranges, those of an earlier run not included
 * @param all ranges that this run has to do
 * @param rows records in the ranges that are done
 * @param time since the beginning
 */
public record Progress(int done, int all, long rows, Duration time) {
  /** Records in a second; 0 as long as nothing is known. */
  public long rate() {
    long millis = time.toMillis();
    return millis == 0 ? 0 : rows * 1000 / millis;
  }

  /** About how long it will take yet, for ranges hold about as many records. */
  public Duration left() {
    return done == 0 ? Duration.ZERO : time.multipliedBy(all - done).dividedBy(done);
  }
}
