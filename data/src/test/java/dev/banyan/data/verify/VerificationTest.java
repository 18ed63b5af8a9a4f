package dev.banyan.data.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.data.kit.Database;
import dev.banyan.data.kit.Shelf;
import dev.banyan.data.steer.Steering;
import dev.banyan.data.verify.RecordDifference.Kind;
import dev.banyan.data.verify.VerifyOutcome.Compared;
import dev.banyan.data.verify.VerifyOutcome.Refused;
import dev.banyan.data.work.Persistence;
import dev.banyan.data.work.ThreadPool;
import dev.banyan.runtime.protocol.Gate;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.protocol.Write;
import dev.banyan.runtime.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final Verification.Settings SMALL =
      new Verification.Settings(700, 3, true, new Persistence(Duration.ofMillis(1), 3, time -> {}));

  @TempDir Path folder;

  @AutoClose private static final Database DATABASE = new Database();

  private static Steering dual(Store from, Store to, int users) {
    Shelf.fill(from, users);
    Shelf.fill(to, users);
    return Shelf.dual(from, to);
  }

  private static VerifyOutcome run(Steering steering) {
    return new Verification(steering, SMALL, new ThreadPool(2), step -> {}).run();
  }

  @Test
  void equalStoresPassTheGate() {
    try (Store from = Shelf.sqlite(folder.resolve("equal.db"), "users")) {
      Store to = DATABASE.store("equal");
      Steering steering = dual(from, to, 3000);
      Compared compared = (Compared) run(steering);
      assertThat(compared.clean()).isTrue();
      assertThat(compared.rows()).isEqualTo(3000).isEqualTo(compared.copies());
      assertThat(compared.passed()).isTrue();
      assertThat(steering.locate().passed()).contains(Gate.VERIFIED);
    }
  }

  @Test
  void everyDifferenceIsFoundAndNamedDownToTheField() {
    try (Store from = Shelf.sqlite(folder.resolve("differ.db"), "users")) {
      Store to = DATABASE.store("differ");
      Steering steering = dual(from, to, 3000);
      String changed = Shelf.user(1234).replace("Köln", "Bonn").replace("p1234", "leaked");
      Shelf.put(to, "zz stray", 1, "1");
      to.write(
          tx -> {
            tx.put(record(2, Shelf.key(1234), changed));
            return 0;
          });
      from.write(
          tx -> {
            tx.put(record(2, Shelf.key(1234), Shelf.user(1234)));
            tx.put(record(1, "a missing one", "1"));
            return 0;
          });
      Compared compared = (Compared) run(steering);
      assertThat(compared.clean()).isFalse();
      assertThat(compared.passed()).isFalse();
      assertThat(compared.differing()).isEqualTo(3);
      assertThat(compared.differences())
          .extracting(RecordDifference::key, RecordDifference::kind)
          .containsExactlyInAnyOrder(
              tuple("a missing one", Kind.MISSING),
              tuple(Shelf.key(1234), Kind.VALUE),
              tuple("zz stray", Kind.STRAY));
      RecordDifference value =
          compared.differences().stream()
              .filter(each -> each.kind() == Kind.VALUE)
              .findFirst()
              .orElseThrow();
      assertThat(value.fields())
          .containsExactly(
              new FieldDifference("/address/city", "\"Köln\"", "\"Bonn\""),
              new FieldDifference("/address/password", "\"p1234\"", "\"leaked\""));
      assertThat(Masks.USUAL.hide(value.fields().get(1)))
          .isEqualTo(new FieldDifference("/address/password", Masks.HIDDEN, Masks.HIDDEN));
      assertThat(Masks.USUAL.hide(value.fields().get(0))).isEqualTo(value.fields().get(0));
    }
  }

  private static StoredRecord record(long version, String key, String value) {
    return new StoredRecord(key, version, value, "test");
  }

  @Test
  void theSpellingOfJsonIsNoDifference() {
    try (Store from = Shelf.sqlite(folder.resolve("spelling.db"), "users")) {
      Store to = DATABASE.store("spelling");
      Steering steering = dual(from, to, 1000);
      Shelf.put(from, "spelt", 1, "{\"b\" : 1.0, \"a\":[1e2]}");
      Shelf.put(to, "spelt", 1, "{\"a\":[100.00],\"b\":1}");
      assertThat(run(steering).clean()).isTrue();
    }
  }

  @Test
  void whatIsOnItsWayIsNoDifference() {
    try (Store from = Shelf.sqlite(folder.resolve("way.db"), "users")) {
      Store to = DATABASE.store("way");
      Steering steering = dual(from, to, 2000);
      for (int i = 0; i < 2000; i += 7) {
        from.commit(
            new Write(Shelf.key(i), "\"written\"", "w" + i, steering.locate().epoch(), Write.ANY));
      }
      from.commit(new Write(Shelf.key(8), null, "gone", steering.locate().epoch(), Write.ANY));
      assertThat(from.journal(1000)).isNotEmpty();
      assertThat(run(steering).clean()).isTrue();
      assertThat(from.journal(1000)).isEmpty();
    }
  }

  @Test
  void aComponentThatIsWrittenAllTheTimeIsVerifiedWithoutStanding() throws Exception {
    try (Store from = DATABASE.store("busy old")) {
      Store to = DATABASE.store("busy new");
      Steering steering = dual(from, to, 1500);
      AtomicBoolean stop = new AtomicBoolean();
      ExecutorService writer = Executors.newSingleThreadExecutor();
      writer.execute(
          () -> {
            int number = 0;
            while (!stop.get()) {
              String key = number % 3 == 0 ? "hot" : Shelf.key(number % 1500);
              from.commit(
                  new Write(
                      key, "" + number, "n" + number++, steering.locate().epoch(), Write.ANY));
            }
          });
      Compared compared = (Compared) run(steering);
      stop.set(true);
      writer.shutdown();
      assertThat(writer.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThat(compared.differences()).isEmpty();
      assertThat(compared.passed()).isTrue();
    }
  }

  @Test
  void repairBringsTheAuthoritysValueOverWhateverTheCopyHeld() {
    try (Store from = Shelf.sqlite(folder.resolve("repair.db"), "users")) {
      Store to = DATABASE.store("repair");
      Steering steering = dual(from, to, 900);
      Shelf.put(to, "stray", 5, "1");
      Shelf.put(to, Shelf.key(5), 9, "\"wrong, and with a higher version\"");
      Shelf.put(from, "lost", 3, "\"never arrived\"");
      Compared compared = (Compared) run(steering);
      assertThat(compared.differing()).isEqualTo(3);
      assertThat(new Repair(steering).of(steering.locate(), compared.differences())).isEqualTo(3);
      assertThat(run(steering).clean()).isTrue();
      assertThat(Shelf.held(to, Shelf.key(5)).value()).contains("User 5");
      assertThat(Shelf.held(to, "stray").tombstone()).isTrue();
      from.commit(new Write("stray", "2", "later", steering.locate().epoch(), Write.ANY));
      assertThat(run(steering).clean()).isTrue();
      assertThat(Shelf.held(to, "stray").value()).isEqualTo("2");
    }
  }

  @Test
  void withoutDualWriteThereIsNothingToCompare() {
    try (Store from = Shelf.sqlite(folder.resolve("none.db"), "users")) {
      Store to = DATABASE.store("none");
      Steering steering = Shelf.steering(from, to);
      assertThat(run(steering)).isInstanceOf(Refused.class);
    }
  }
}
