package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.git.GitFolder;
import dev.banyan.migrate.git.QuietSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  @TempDir Path project;
  private int day;

  @Test
  void countsCommitsAndPeopleOfEachFile() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py", "dir/b.py");
      commit(git, "ann", "a.py");
      commit(git, "bob", "a.py");
      commit(git, "BOB", "a.py");
    }
    Map<String, FileHistory> history = read(project);
    assertThat(history).containsExactly(Map.entry("a.py", new FileHistory(3, 2)));
  }

  @Test
  void aProjectBelowTheRepositorySeesItsOwnPaths() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "x.py");
      commit(git, "ann", "x.py", "sub/a.py");
      commit(git, "ann", "sub/a.py");
    }
    assertThat(read(project.resolve("sub")))
        .containsExactly(Map.entry("a.py", new FileHistory(2, 1)));
  }

  @Test
  void whatIsOlderThanAYearDoesNotCount() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py");
      commit(git, "ann", "a.py");
      day = 600;
      commit(git, "ann", "a.py");
    }
    assertThat(read(project)).containsExactly(Map.entry("a.py", new FileHistory(1, 1)));
  }

  @Test
  void aRepositoryWithoutACommitAndAFolderWithoutARepositoryHaveNoHistory() throws Exception {
    assertThat(HistoryReading.start(project).result()).isEmpty();
    init(project).close();
    assertThat(HistoryReading.start(project).result()).isEmpty();
  }

  @Test
  void theCacheHoldsUntilHeadMoves() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py");
      commit(git, "ann", "a.py");
      assertThat(HistoryReading.start(project).result())
          .containsExactly(Map.entry("a.py", new FileHistory(1, 1)));
      Path cache = project.resolve(".banyan/cache/history");
      Files.writeString(cache, Files.readString(cache).replace("1\t1\ta.py", "7\t5\ta.py"));
      assertThat(HistoryReading.start(project).result())
          .containsExactly(Map.entry("a.py", new FileHistory(7, 5)));
      commit(git, "bob", "a.py");
      assertThat(HistoryReading.start(project).result())
          .containsExactly(Map.entry("a.py", new FileHistory(2, 2)));
    }
  }

  @Test
  void aDamagedCacheIsReadAgain() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py");
      commit(git, "ann", "a.py");
    }
    HistoryReading.start(project).result();
    Path cache = project.resolve(".banyan/cache/history");
    Files.writeString(cache, Files.readString(cache).replace("1\t1\ta.py", "x"));
    assertThat(HistoryReading.start(project).result())
        .containsExactly(Map.entry("a.py", new FileHistory(1, 1)));
  }

  @Test
  void readingTheHistoryWritesNothingIntoTheRepository() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py");
      commit(git, "ann", "a.py");
    }
    Set<String> before = state();
    read(project);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void headIsFoundInPackedReferencesToo() throws Exception {
    try (Git git = init(project)) {
      commit(git, "ann", "a.py");
      GitFolder folder = Objects.requireNonNull(GitFolder.of(project));
      String loose = folder.head();
      git.packRefs().setAll(true).call();
      assertThat(folder.head()).isEqualTo(loose).isNotNull();
    }
  }

  private static Map<String, FileHistory> read(Path folder) throws IOException {
    return GitHistory.read(Objects.requireNonNull(GitFolder.of(folder)), folder);
  }

  private Set<String> state() throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files.map(GitHistoryTest::stamp).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String stamp(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      return file + " " + time;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Git init(Path folder) throws GitAPIException {
    QuietSystem.install();
    return Git.init().setDirectory(folder.toFile()).call();
  }

  private void commit(Git git, String name, String... paths) throws Exception {
    day++;
    for (String path : paths) {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "day " + day);
      git.add().addFilepattern(path).call();
    }
    PersonIdent who =
        new PersonIdent(
            name, name + "@example.org", START.plusSeconds(day * 86_400L), ZoneOffset.UTC);
    git.commit().setMessage("day " + day).setAuthor(who).setCommitter(who).setSign(false).call();
  }
}
