package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.spec.RetentionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which snapshots have served their time.
 *
 * @param most how many are kept, at least 1
 * @param age how old they may get
 */
public record Retention(int most, Duration age) {
  public Retention {
    if (most < 1 || age.isNegative()) {
      throw new IllegalArgumentException("at least one snapshot is kept, for some time");
    }
  }

  /** What a spec says. */
  public static Retention of(RetentionSpec spec) {
    return new Retention(spec.keep(), Duration.ofDays(spec.days()));
  }

  /**
   * The labels of those that may go.
   *
   * @param snapshots oldest first
   * @param needed labels that a rollback of changes in effect needs: these stay, whatever their age
   *     and number; so does the newest
   */
  public Set<String> outdated(List<Snapshot> snapshots, Set<String> needed, Instant now) {
    Set<String> outdated = new LinkedHashSet<>();
    for (int i = 0; i < snapshots.size() - 1; i++) {
      Snapshot snapshot = snapshots.get(i);
      boolean many = snapshots.size() - i > most;
      boolean old = snapshot.time().plus(age).isBefore(now);
      if ((many || old) && !needed.contains(snapshot.label())) {
        outdated.add(snapshot.label());
      }
    }
    return outdated;
  }
}
