package dev.banyan.code.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  private static final String REQUEST = "who names name0, and what do they say";

  /** Opens projects so late that the files' time stamps are trusted. */
  private static final InstantSource LATER = () -> Instant.now().plusSeconds(10);

  /** Opens projects so early that no time stamp is trusted. */
  private static final InstantSource RACY = () -> Instant.EPOCH;

  @TempDir Path folder;
  private Tree tree;
  private int given;

  @BeforeEach
  void plant() throws IOException, InterruptedException {
    tree = new Tree(folder);
    for (int i = 0; i < 20; i++) {
      tree.with("p" + i % 3 + "/m" + i + ".py", "import name" + i % 4 + "\nx = 1\n");
    }
    tree.with("name0.py", "y = 1\n").with("notes.txt", "of name0\n").with("p0/__init__.py", "");
    tree.with(".gitignore", "*.log\n").run("git", "init", "-q");
  }

  /** Works out an answer by asking in all the ways in which a project can be asked. */
  private static byte[] answer(Project project) {
    StringBuilder all = new StringBuilder();
    all.append(project.roots()).append(project.pythonFiles()).append(project.textFiles());
    IdentifierScan scan = IdentifierScan.of(List.of("name0"));
    project
        .holding(scan)
        .forEach((file, held) -> all.append(file).append(held).append(text(project, file)));
    all.append(project.holding(project.textFiles(), scan));
    for (SourceFile file : project.pythonFiles()) {
      all.append(project.mayHold(file, IdentifierScan.hash("name1")));
    }
    SourceFile glanced = project.modules().file("p0");
    byte[] bytes = glanced == null ? null : project.glance(glanced, AnswersTest::interest);
    all.append(bytes == null ? "" : interest(bytes));
    project.note("p0/a.log");
    all.append(Strangers.at(project.root(), "p0/a.log"));
    return all.append(project.leftOut()).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String interest(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().limit(1).toList().toString();
  }

  private static String text(Project project, SourceFile file) {
    byte[] bytes = project.read(file);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private String kept(InstantSource clock) throws IOException {
    Listing listing = Listing.of(folder, List.of(), CacheFolder.of(folder), clock);
    byte[] known = listing.answer(REQUEST, AnswersTest::interest);
    if (known != null) {
      given++;
      return new String(known, StandardCharsets.UTF_8);
    }
    Project project = listing.open(List.of());
    byte[] answer = answer(project);
    project.keep(REQUEST, answer);
    return new String(answer, StandardCharsets.UTF_8);
  }

  private String fresh() throws IOException {
    return new String(answer(Project.open(folder, List.of(), List.of())), StandardCharsets.UTF_8);
  }

  @RepeatedTest(8)
  void givesWhatAFreshRunGivesAfterRandomEdits(RepetitionInfo repetition) throws IOException {
    long seed = 700L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    InstantSource clock = random.nextBoolean() ? LATER : RACY;
    for (int run = 0; run < 40; run++) {
      assertThat(kept(clock)).as("seed %d, run %d", seed, run).isEqualTo(fresh());
      edit(random);
    }
    assertThat(given).as("kept answers that were given, seed %d", seed).isPositive();
  }

  private void edit(Random random) throws IOException {
    String path = "p" + random.nextInt(3) + "/m" + random.nextInt(20) + ".py";
    String text = "import name" + random.nextInt(4) + "\nx = " + random.nextInt(9) + "\n";
    switch (random.nextInt(12)) {
      case 0 -> Files.deleteIfExists(folder.resolve(path));
      case 1 -> rename(path, "p" + random.nextInt(3) + "/n" + random.nextInt(20) + ".py");
      case 2 -> keepTheTime(path, text);
      case 3 -> tree.with("q" + random.nextInt(3) + "/name" + random.nextInt(2) + ".py", text);
      case 4 -> tree.with("p" + random.nextInt(3) + "/__init__.py", text);
      case 5 -> tree.with(".gitignore", random.nextBoolean() ? "*.log\n" : "*.log\n" + path);
      case 6 -> tree.with("pyproject.toml", "where = [\"p" + random.nextInt(3) + "\"]\n");
      case 7 -> tree.with("p0/a.log", text);
      case 8 -> tree.with("notes.txt", random.nextBoolean() ? "of name0" : "nothing\0");
      case 9 -> touch(path);
      default -> tree.with(path, text + "# " + random.nextInt());
    }
  }

  private void rename(String from, String to) throws IOException {
    if (Files.exists(folder.resolve(from)) && !Files.exists(folder.resolve(to))) {
      Files.move(folder.resolve(from), folder.resolve(to));
    }
  }

  private void touch(String path) throws IOException {
    if (Files.exists(folder.resolve(path))) {
      Files.setLastModifiedTime(folder.resolve(path), FileTime.from(Instant.now()));
    }
  }

  /** An edit that leaves the time of modification as it was. */
  private void keepTheTime(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    boolean exists = Files.exists(file);
    FileTime time = exists ? Files.getLastModifiedTime(file) : FileTime.from(Instant.EPOCH);
    tree.with(path, text);
    Files.setLastModifiedTime(file, time);
  }

  private byte @Nullable [] known() throws IOException {
    return Listing.of(folder, List.of(), CacheFolder.of(folder), LATER)
        .answer(REQUEST, AnswersTest::interest);
  }

  @Test
  void holdsWhenAFileThatNobodyReadSaysAsMuchAsBefore() throws IOException {
    kept(LATER);
    tree.with("p1/m1.py", "import name1\nx = 2  # another text\n");
    assertThat(known()).isNotNull();
  }

  @Test
  void doesNotHoldWhenAFileNamesAWordThatWasAskedFor() throws IOException {
    kept(LATER);
    tree.with("p1/m1.py", "import name1\nx = name0\n");
    assertThat(known()).isNull();
  }

  @Test
  void doesNotHoldWhenAFileImportsSomethingElse() throws IOException {
    kept(LATER);
    tree.with("p1/m1.py", "import name1\nimport strange.thing\nx = 1\n");
    assertThat(known()).isNull();
  }

  @Test
  void doesNotHoldWhenAFileThatWasReadChanges() throws IOException {
    kept(LATER);
    tree.with("p0/m0.py", "import name0\nx = 2\n");
    assertThat(known()).isNull();
    tree.with("p0/m0.py", "import name0\nx = 1\n");
    assertThat(known()).as("the old text again").isNotNull();
  }

  @Test
  void looksIntoFilesThatChangedAMomentAgo() throws IOException {
    kept(RACY);
    Path file = folder.resolve("p0/m0.py");
    FileTime time = Files.getLastModifiedTime(file);
    AnswerFile before = Objects.requireNonNull(AnswerFile.read(Files.readAllBytes(cacheFile())));
    assertThat(before.files().values()).allMatch(kept -> kept.is(KeptFile.RACY));
    tree.with("p0/m0.py", "import name0\nx = 3\n");
    Files.setLastModifiedTime(file, time);
    assertThat(known()).isNull();
  }

  @Test
  void anotherRequestHasAnAnswerOfItsOwn() throws IOException {
    kept(LATER);
    Listing listing = Listing.of(folder, List.of(), CacheFolder.of(folder), LATER);
    assertThat(listing.answer(REQUEST + "!", AnswersTest::interest)).isNull();
  }

  @Test
  void remembersTheLastRequestsOnly() throws IOException {
    for (int i = 0; i < 20; i++) {
      Project project = Listing.of(folder, List.of()).open(List.of());
      project.keep(REQUEST + i, answer(project));
    }
    try (Stream<Path> files = Files.list(folder.resolve(".banyan/cache"))) {
      assertThat(files.filter(file -> file.toString().contains("answer-"))).hasSize(8);
    }
  }

  @Test
  void keepsNothingWhenAFileChangedBetweenTwoLooks() throws IOException {
    Project project = Listing.of(folder, List.of()).open(List.of());
    SourceFile file = Objects.requireNonNull(project.modules().file("name0"));
    project.read(file);
    tree.with("name0.py", "y = 2\n");
    project.read(file);
    project.keep(REQUEST, new byte[0]);
    assertThat(known()).isNull();
  }

  @Test
  void givesNothingFromADamagedFile() throws IOException {
    kept(LATER);
    byte[] whole = Files.readAllBytes(cacheFile());
    Random random = new Random(20261122);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      if (damaged.length == whole.length || i % 2 == 0) {
        damaged = whole.clone();
        damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(cacheFile(), damaged);
      assertThat(known()).as("seed 20261122, damage %d", i).isNull();
    }
    Files.write(cacheFile(), whole);
    assertThat(known()).isNotNull();
  }

  @Test
  void givesNothingFromAFileOfAnotherVersion() throws IOException {
    kept(LATER);
    byte[] other = Files.readAllBytes(cacheFile());
    other[7]++;
    CRC32C checksum = new CRC32C();
    checksum.update(other, 0, other.length - Long.BYTES);
    ByteBuffer.wrap(other).putLong(other.length - Long.BYTES, checksum.getValue());
    Files.write(cacheFile(), other);
    assertThat(known()).isNull();
  }

  @Test
  void manyRunsAtOnceGiveTheSame() throws Exception {
    String expected = fresh();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> runs =
          Stream.generate(() -> threads.submit(() -> kept(LATER))).limit(16).toList();
      for (Future<String> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(known()).isNotNull();
  }

  private Path cacheFile() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".banyan/cache"))) {
      Set<Path> answers =
          files.filter(file -> file.toString().contains("answer-")).collect(Collectors.toSet());
      assertThat(answers).hasSize(1);
      return answers.iterator().next();
    }
  }
}
