package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.CopyOutcome.Outdated;
import dev.banyan.runtime.protocol.Fence;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was there before to the other store, and proves both equal: one page after the other,
 * in this thread. It reads value and version together, and writes with the same guard as everything
 * else, so that it may run while the application writes, and again from the start after a crash.
 */
final class Backfill {
  private static final int PAGE = 500;
  private static final int LOOKS = 5;

  private final Sides sides;
  private final Course course;
  private final Reader reader;
  private final Carrier carrier;
  private final Mover mover;

  Backfill(Sides sides, Course course, Reader reader, Carrier carrier, Mover mover) {
    this.sides = sides;
    this.course = course;
    this.reader = reader;
    this.carrier = carrier;
    this.mover = mover;
  }

  /** Copies every record; empty when a move came between, and it must begin again. */
  Optional<Long> copy() {
    Fence seen = course.locate();
    Store to = sides.at(seen.authority().other());
    long copied = 0;
    String after = null;
    List<StoredRecord> page = reader.page(null, PAGE);
    while (!page.isEmpty()) {
      if (to.copy(seen.epoch(), page) instanceof Outdated) {
        return Optional.empty();
      }
      copied += page.size();
      after = page.get(page.size() - 1).key();
      page = reader.page(after, PAGE);
    }
    return mover.pass(seen, Gate.BACKFILLED) ? Optional.of(copied) : Optional.empty();
  }

  /**
   * Compares every record; when none differs the gate is passed.
   *
   * @param same whether two JSON texts mean the same
   */
  List<Difference> compare(BiPredicate<String, String> same) {
    Fence seen = course.locate();
    Store copy = sides.at(seen.authority().other());
    TreeSet<String> suspects = new TreeSet<>();
    String after = null;
    List<StoredRecord> page = reader.page(null, PAGE);
    while (!page.isEmpty()) {
      suspects.addAll(unlike(page, copy, same));
      after = page.get(page.size() - 1).key();
      page = reader.page(after, PAGE);
    }
    suspects.addAll(strangers(copy));
    List<Difference> differences = confirmed(suspects, copy, same);
    if (differences.isEmpty()) {
      mover.pass(seen, Gate.VERIFIED);
    }
    return differences;
  }

  private static List<String> unlike(
      List<StoredRecord> page, Store copy, BiPredicate<String, String> same) {
    return copy.read(
        tx ->
            page.stream()
                .filter(record -> !alike(record, tx.find(record.key()), same))
                .map(StoredRecord::key)
                .toList());
  }

  /** Keys that the copy has; that the authority has them too is found out one by one. */
  private List<String> strangers(Store copy) {
    List<String> strangers = new ArrayList<>();
    String after = null;
    List<StoredRecord> page = page(copy, null);
    while (!page.isEmpty()) {
      for (StoredRecord record : page) {
        if (reader.look(record.key()).record() == null) {
          strangers.add(record.key());
        }
      }
      after = page.get(page.size() - 1).key();
      page = page(copy, after);
    }
    return strangers;
  }

  private static List<StoredRecord> page(Store store, @Nullable String after) {
    return store.read(tx -> tx.page(after, PAGE));
  }

  /** What was on its way when it was looked at is looked at again when it has arrived. */
  private List<Difference> confirmed(
      Set<String> suspects, Store copy, BiPredicate<String, String> same) {
    List<Difference> differences = List.of();
    Set<String> left = suspects;
    for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
      carrier.carryAll();
      differences = new ArrayList<>();
      for (String key : left) {
        StoredRecord there = copy.look(key).record();
        StoredRecord here = reader.look(key).record();
        if (!alike(here, there, same)) {
          differences.add(new Difference(key, here, there));
        }
      }
      left = new TreeSet<>(differences.stream().map(Difference::key).toList());
    }
    return differences;
  }

  private static boolean alike(
      @Nullable StoredRecord one, @Nullable StoredRecord two, BiPredicate<String, String> same) {
    String left = one == null ? null : one.value();
    String right = two == null ? null : two.value();
    if (left == null || right == null) {
      return left == null && right == null && sameVersion(one, two);
    }
    return sameVersion(one, two) && same.test(left, right);
  }

  /** A tombstone may be missing on one side: nothing is nothing. */
  private static boolean sameVersion(@Nullable StoredRecord one, @Nullable StoredRecord two) {
    return one == null || two == null || one.version() == two.version();
  }
}
