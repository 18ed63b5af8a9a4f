package dev.banyan.data.verify;

import dev.banyan.data.steer.Steering;
import dev.banyan.data.work.Pause;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.time.Duration;
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

  /** What is to be said of a record after all looks. */
  sealed interface Finding {
    /** It is the same. */
    record Same() implements Finding {}

    /** It is written all the time. */
    record Moving() implements Finding {}

    /** It differs. */
    record Differs(RecordDifference difference) implements Finding {}
  }

  Finding at(String key) {
    long reached = -1;
    boolean moving = false;
    Duration wait = FIRST_PAUSE;
    StoredRecord here = null;
    StoredRecord there = null;
    for (int look = 0; look < LOOKS; look++) {
      carryAll();
      there = copy.look(key).record();
      here = authority.look(key).record();
      if (Meaning.alike(here, there)) {
        return new Finding.Same();
      }
      moving = look > 0 && version(there) > reached && version(there) < version(here);
      reached = version(there);
      pause.sleep(wait);
      wait = wait.multipliedBy(2);
    }
    return moving ? new Finding.Moving() : new Finding.Differs(difference(key, here, there));
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

  private static RecordDifference difference(
      String key, @Nullable StoredRecord here, @Nullable StoredRecord there) {
    String left = here == null ? null : here.value();
    String right = there == null ? null : there.value();
    List<FieldDifference> fields =
        left == null || right == null ? List.of() : Meaning.differences(left, right);
    return new RecordDifference(key, here, there, fields);
  }
}
