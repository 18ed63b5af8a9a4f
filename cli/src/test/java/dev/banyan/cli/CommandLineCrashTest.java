package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import dev.banyan.migrate.journal.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program itself, killed by a real SIGKILL at every named point and at random instants. After
 * the next command the project is as a batch left it, never between, and of what its people have
 * not committed nothing is missing: every byte of it and of Git's folder is compared.
 */
class CommandLineCrashTest {
  private static final long SEED = 20_261_121;
  private static final int RUNS = 24;
  private static final int LONG_RUNS = 240;
  private static final String APPLY = "apply --all";
  private static final String PUT_BACK = "apply --batch 1 --rollback-on-failure --check false";
  private static final List<String> COMMANDS =
      List.of(
          APPLY,
          PUT_BACK,
          "rollback --emergency",
          "rollback --batch 2",
          "rollback --file shop/bin.py");
  private static final List<String> NEXT =
      List.of("rollback --list", "analyze", "plan", "gate", "rollback --test");

  /** Points between which the journal has something to settle. */
  private static final Set<CrashPoint> OPEN =
      EnumSet.range(CrashPoint.PREPARED, CrashPoint.PUT_BACK);

  @TempDir static Path folder;

  private static KilledBanyan killed;
  private static SmallShop planned;
  private static SmallShop applied;

  /** By command: how the project may be after it was killed. */
  private static final Map<String, List<Map<String, String>>> STATES = new LinkedHashMap<>();

  private static final AtomicInteger COPIES = new AtomicInteger();

  @BeforeAll
  static void prepare() throws Exception {
    killed = KilledBanyan.in(folder.resolve("hook"));
    planned = SmallShop.in(folder.resolve("planned"));
    SmallShop half = copy(planned);
    done(half, "apply --batch 1");
    applied = copy(half);
    done(applied, "apply --batch 2");
    Map<String, String> before = planned.everything();
    Map<String, String> after = applied.everything();
    STATES.put(APPLY, List.of(before, half.everything(), after));
    STATES.put(PUT_BACK, List.of(before));
    STATES.put("rollback --emergency", List.of(after, before));
    STATES.put("rollback --batch 2", List.of(after, half.everything()));
    SmallShop single = copy(applied);
    done(single, "rollback --file shop/bin.py");
    STATES.put("rollback --file shop/bin.py", List.of(after, single.everything()));
    STATES.values().forEach(states -> assertThat(states).doesNotHaveDuplicates());
  }

  private static SmallShop copy(SmallShop shop) throws IOException {
    return shop.copyTo(folder.resolve("copy-" + COPIES.incrementAndGet()));
  }

  private static Outcome done(SmallShop shop, String words) {
    Outcome outcome = shop.session().run(words.split(" "));
    assertThat(outcome.code()).as(words + ": " + outcome.err()).isZero();
    return outcome;
  }

  private static SmallShop start(String words) throws IOException {
    return copy(words.startsWith("apply") ? planned : applied);
  }

  /** One thing that may fail. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws Exception;
  }

  /** Makes them on every core, all of them, whatever fails. */
  private static void all(Collection<Attempt> attempts) {
    assertThat(attempts.parallelStream().flatMap(attempt -> failure(attempt).stream()).toList())
        .isEmpty();
  }

  private static Optional<String> failure(Attempt attempt) {
    try {
      attempt.make();
      return Optional.empty();
    } catch (Exception | AssertionError e) {
      return Optional.of(StackTrace.of(e));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {APPLY, "rollback --emergency"})
  void killedAtAnyNamedPointTheProjectIsBeforeOrAfter(String words) {
    Set<CrashPoint> points =
        EnumSet.complementOf(EnumSet.of(CrashPoint.UNDOING, CrashPoint.PUT_BACK));
    all(points.stream().<Attempt>map(point -> () -> cutOff(words, point, 1)).toList());
  }

  @Test
  void aBatchThatIsPutBackIsPutBackAfterAKillAsWell() {
    all(
        List.of(
            () -> cutOff(PUT_BACK, CrashPoint.UNDOING, 1),
            () -> cutOff(PUT_BACK, CrashPoint.PUT_BACK, 2)));
  }

  @Test
  void aBatchAndAFileAreTakenBackWholeOrNotAtAll() {
    all(
        List.of(
            () -> cutOff("rollback --batch 2", CrashPoint.REPLACED, 1),
            () -> cutOff("rollback --batch 2", CrashPoint.LABELLED, 1),
            () -> cutOff("rollback --file shop/bin.py", CrashPoint.APPLYING, 1),
            () -> cutOff("rollback --file shop/bin.py", CrashPoint.ALL_REPLACED, 1)));
  }

  @Tag("long")
  @Test
  void killedAtEachPointAsOftenAsItIsReached() {
    AtomicInteger kills = new AtomicInteger();
    List<Attempt> attempts = new ArrayList<>();
    for (String words : COMMANDS) {
      for (CrashPoint point : CrashPoint.values()) {
        attempts.add(
            () -> {
              int count = 1;
              while (tryToCutOff(words, point, count)) {
                count++;
              }
              kills.addAndGet(count - 1);
            });
      }
    }
    all(attempts);
    System.out.printf("killed at %d points%n", kills.get());
    assertThat(kills.get()).isGreaterThan(80);
  }

  private static void cutOff(String words, CrashPoint point, int count) throws Exception {
    assertThat(tryToCutOff(words, point, count)).as("%s reaches %s", words, point).isTrue();
  }

  private static boolean tryToCutOff(String words, CrashPoint point, int count) throws Exception {
    SmallShop shop = start(words);
    if (!killed.at(point.name(), count, shop.root(), words.split(" "))) {
      return false;
    }
    String what = words + ", killed at " + point + " " + count;
    Outcome next = shop.session().run("rollback", "--list");
    if (OPEN.contains(point)) {
      assertThat(next.err())
          .as(what)
          .contains("an earlier run was cut off")
          .contains(words.startsWith("apply") ? "undone first" : "finished first");
    }
    check(words, what, shop);
    return true;
  }

  private static void check(String words, String what, SmallShop shop) throws Exception {
    Map<String, String> now = shop.everything();
    assertThat(STATES.getOrDefault(words, List.of()).contains(now))
        .as("%s: %s", what, now)
        .isTrue();
    done(shop, "apply --all");
    assertThat(shop.everything()).as(what).isEqualTo(applied.everything());
    assertThat(shop.leftovers()).as(what).isEmpty();
    done(shop, "rollback --emergency");
    assertThat(shop.everything()).as(what).isEqualTo(planned.everything());
    shop.git("--git-dir=.banyan/snapshots.git", "fsck", "--full");
  }

  @Test
  void killedAtRandomTheProjectIsBeforeOrAfter() throws Exception {
    atRandom(RUNS);
  }

  @Tag("long")
  @Test
  void killedAtRandomOverManyRunsTheProjectIsBeforeOrAfter() throws Exception {
    atRandom(LONG_RUNS);
  }

  private static void atRandom(int runs) throws Exception {
    Map<String, Long> micros = new LinkedHashMap<>();
    for (String words : COMMANDS) {
      micros.put(words, killed.duration(start(words).root(), words.split(" ")));
    }
    AtomicInteger kills = new AtomicInteger();
    all(
        IntStream.range(0, runs)
            .<Attempt>mapToObj(run -> () -> kills.addAndGet(random(run, micros)))
            .toList());
    System.out.printf("%d of %d runs were killed before their end%n", kills.get(), runs);
    assertThat(kills.get()).isGreaterThan(runs / 2);
  }

  /** Every fourth next command is killed as well. */
  private static int random(int run, Map<String, Long> micros) throws Exception {
    Random random = new Random(SEED + run);
    String words = COMMANDS.get(run % COMMANDS.size());
    // Later instants more often: first it only reads.
    long after = (long) (Math.sqrt(random.nextDouble()) * micros.getOrDefault(words, 0L));
    SmallShop shop = start(words);
    String what = "seed %d, run %d: %s, killed after %d µs".formatted(SEED, run, words, after);
    boolean cutOff = killed.after(after, shop.root(), words.split(" "));
    if (run % 4 == 0) {
      killed.after(random.nextInt(20_000), shop.root(), "rollback", "--list");
    }
    Outcome next = shop.session().run(NEXT.get(random.nextInt(NEXT.size())).split(" "));
    assertThat(next.code()).as(what + ": " + next.err()).isIn(ExitCode.DONE, ExitCode.CHECK_FAILED);
    check(words, what, shop);
    return cutOff ? 1 : 0;
  }
}
