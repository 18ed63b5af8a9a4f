package dev.banyan.data.verify;

import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Pause;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at records that seemed to differ, for a write may have been on its way. The copy is
 * read before the authority, so that a copy that is ahead of its authority is never an illusion.
 *
 * <p>A copy that is behind gets time as long as it comes nearer. One that moves on at every look
 * belongs to a record that is written all the time; it follows, and that is all that can be asked.
 */
final class SecondLook {
  private static final int LOOKS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private final Steering steering;
  private final Store authority;
  private final Store copy;
  private final Pause pause;

  SecondLook(Steering steering, Store authority, Store copy, Pause pause) {
    this.steering = steering;
    this.authority = authority;
    this.copy = copy;
    this.pause = pause;
  }

  /**
   * What is to be said after all looks.
   *
   * @param differences records that differ, in the order in which they were asked for
   * @param moving how many are written all the time
   */
  record Findings(List<RecordDifference> differences, long moving) {}

  /** A record that was not the same so far. */
  private static final class Suspect {
    private final String key;
    private @Nullable StoredRecord here;
    private @Nullable StoredRecord there;
    private long reached = -1;
    private boolean moving;

    Suspect(String key) {
      this.key = key;
    }

    /** Looks once more; true when it is the same now. */
    boolean same(Store authority, Store copy) {
      there = copy.look(key).record();
      here = authority.look(key).record();
      moving = reached >= 0 && version(there) > reached && version(there) < version(here);
      reached = version(there);
      return RecordDifference.alike(here, there);
    }

    RecordDifference difference() {
      return RecordDifference.of(key, here, there);
    }
  }

  Findings at(List<String> keys) {
    List<Suspect> suspects = new ArrayList<>(keys.stream().map(Suspect::new).toList());
    Duration wait = FIRST_PAUSE;
    for (int look = 0; look < LOOKS && !suspects.isEmpty(); look++) {
      if (look > 0) {
        pause.sleep(wait);
        wait = wait.multipliedBy(2);
      }
      carryAll();
      suspects.removeIf(suspect -> suspect.same(authority, copy));
    }
    List<RecordDifference> differences =
        suspects.stream().filter(each -> !each.moving).map(Suspect::difference).toList();
    return new Findings(differences, suspects.size() - differences.size());
  }

  private synchronized void carryAll() {
    int rounds = 0;
    while (rounds < 100 && steering.carry() > 0) {
      rounds++;
    }
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }
}
