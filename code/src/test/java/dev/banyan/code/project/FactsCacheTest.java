package dev.banyan.code.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCacheTest {
  private static final IdentifierScan SCAN =
      IdentifierScan.of(List.of("name0", "name1", "name2", "name3"));

  /** Opens projects so late that the files' time stamps are trusted. */
  private static final InstantSource LATER = () -> Instant.now().plusSeconds(10);

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plantMoreFilesThanAreReadAgainWithoutWriting() throws IOException {
    tree = new Tree(folder);
    for (int i = 0; i < 60; i++) {
      tree.with("p" + i % 5 + "/m" + i + ".py", "import name" + i % 4 + "\n");
    }
  }

  private Path cacheFile() {
    return folder.resolve(".banyan/cache/facts");
  }

  private Map<String, Set<String>> cached() throws IOException {
    return held(Project.open(folder, List.of(), List.of(), CacheFolder.of(folder), LATER));
  }

  private Map<String, Set<String>> fresh() throws IOException {
    return held(Project.open(folder, List.of(), List.of()));
  }

  private static Map<String, Set<String>> held(Project project) {
    Map<String, Set<String>> held = new TreeMap<>();
    project.holding(SCAN).forEach((file, names) -> held.put(file.path(), names));
    held.put("left out", Set.of(project.leftOut().toString()));
    held.put("roots", Set.of(project.roots().toString()));
    held.put("text", Set.of(project.holding(project.textFiles(), SCAN).toString()));
    return held;
  }

  @RepeatedTest(5)
  void givesWhatAFreshRunGivesAfterRandomEdits(RepetitionInfo repetition) throws IOException {
    long seed = 300L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    for (int run = 0; run < 6; run++) {
      assertThat(cached()).as("seed %d, run %d", seed, run).isEqualTo(fresh());
      for (int i = random.nextInt(50); i > 0; i--) {
        edit(random);
      }
    }
  }

  private void edit(Random random) throws IOException {
    String path = "p" + random.nextInt(5) + "/m" + random.nextInt(60) + ".py";
    Path file = folder.resolve(path);
    switch (random.nextInt(5)) {
      case 0 -> Files.deleteIfExists(file);
      case 1 -> tree.with(path.replace(".py", ".txt"), "name" + random.nextInt(4));
      case 2 -> keepTheTime(path, "import name" + random.nextInt(4) + "\n");
      case 3 -> tree.with("q" + random.nextInt(4) + "/name0.py", "import name1.x");
      default -> tree.with(path, "import name" + random.nextInt(4) + "\n");
    }
  }

  /** An edit that leaves size and time of modification as they were. */
  private void keepTheTime(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    boolean exists = Files.exists(file);
    FileTime time = exists ? Files.getLastModifiedTime(file) : FileTime.from(Instant.EPOCH);
    tree.with(path, text);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void doesNotReadAgainWhatDidNotChange() throws IOException {
    cached();
    assertThat(FactsFile.read(Files.readAllBytes(cacheFile()))).hasSize(60);
    byte[] before = Files.readAllBytes(cacheFile());
    cached();
    assertThat(Files.readAllBytes(cacheFile())).isEqualTo(before);
  }

  @Test
  void keepsNothingAboutFilesThatChangedAMomentAgo() throws IOException {
    InstantSource asTheyChanged = () -> Instant.EPOCH;
    Project.open(folder, List.of(), List.of(), CacheFolder.of(folder), asTheyChanged);
    assertThat(FactsFile.read(Files.readAllBytes(cacheFile()))).isEmpty();
  }

  @Test
  void trustsNoTimeStampFromTheMomentOfReading() {
    SourceFile file = new SourceFile("a", folder, 1, 5_000_000_001L, 5_000_000_001L, 1);
    assertThat(Stamp.of(file).isRacy(5_050_000_000L)).isTrue();
    assertThat(Stamp.of(file).isRacy(6_000_000_000L)).isFalse();
    SourceFile coarse = new SourceFile("a", folder, 1, 5_000_000_000L, 5_000_000_000L, 1);
    assertThat(Stamp.of(coarse).isRacy(6_000_000_000L)).isTrue();
  }

  @Test
  void throwsAwayWhatIsDamagedOrOfAnotherVersionInSilence() throws IOException {
    cached();
    byte[] good = Files.readAllBytes(cacheFile());
    assertThat(FactsFile.read(good)).hasSize(60);
    Map<String, Set<String>> expected = fresh();
    Random random = new Random(11);
    for (int i = 0; i < 30; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(cacheFile(), damaged);
      assertThat(FactsFile.read(damaged)).isEmpty();
      assertThat(FactsFile.read(Arrays.copyOf(good, random.nextInt(good.length)))).isEmpty();
    }
    assertThat(cached()).isEqualTo(expected);
  }

  @Test
  void twoRunsAtOnceDoNotDamageIt() throws Exception {
    Map<String, Set<String>> expected = fresh();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<String, Set<String>>>> runs = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        runs.add(threads.submit(this::cached));
      }
      for (Future<Map<String, Set<String>>> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(folder.resolve(".banyan/cache")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void writesNothingThroughALinkThatLeadsOut(@TempDir Path outside) throws IOException {
    Files.createSymbolicLink(folder.resolve(".banyan"), outside);
    assertThat(cached()).isEqualTo(fresh());
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void worksWhereNothingCanBeWritten() throws IOException {
    tree.with(".banyan", "a file where the folder should be");
    assertThat(cached()).isEqualTo(fresh());
  }
}
