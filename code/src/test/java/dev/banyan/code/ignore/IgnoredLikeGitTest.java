package dev.banyan.code.ignore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trees and random patterns, judged by Git itself (Debian package {@code git}). */
class IgnoredLikeGitTest {
  private static final List<String> NAMES =
      List.of("a", "b", "ab", "a.py", "b.py", "foo", "foobar", "bar", "x y", "a-b", "[a]", "é");
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "foo",
          "bar",
          "*",
          "**",
          "?",
          "a*",
          "*b",
          "*.py",
          "[ab]",
          "[!a]",
          "[a-c]*",
          "[[:alpha:]]",
          "[^[:digit:]]*",
          "f?o",
          "**a",
          "a**",
          "*o*",
          "x y",
          "x\\ y",
          "\\a",
          "[]a]",
          "[a",
          "\\[a]",
          "é",
          "[a-",
          "[[:nonsense:]]",
          "a-b",
          "[a\\-b]b",
          "fo[n-p]");

  @TempDir Path folder;

  @RepeatedTest(12)
  void ignoresWhatGitIgnoresInRandomTrees(RepetitionInfo repetition) throws Exception {
    long seed = 7_000L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    git("init", "-q");
    List<String> patternFiles = new ArrayList<>();
    plant(folder, random, 0, patternFiles);
    Files.createDirectories(folder.resolve(".git/info"));
    Files.write(
        folder.resolve(".git/info/exclude"), patterns(random).getBytes(StandardCharsets.UTF_8));
    assertThat(notIgnored())
        .as("seed %d, patterns %s", seed, patternFiles)
        .isEqualTo(git("ls-files", "-o", "--exclude-standard", "-z"));
  }

  @Test
  void knowsWhatGitTracksInEachVersionOfTheIndex() throws Exception {
    git("init", "-q");
    for (String path : List.of("a/b/c.py", "a/b.py", "build/kept.py", "build/deep/er.py", "z")) {
      Path file = folder.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, path);
    }
    git("add", "-A");
    for (String version : List.of("2", "3", "4")) {
      git("update-index", "--index-version", version);
      GitRepository repository = Objects.requireNonNull(GitRepository.at(folder));
      assertThat(repository.tracks("build/kept.py")).as(version).isTrue();
      assertThat(repository.tracks("build/other.py")).as(version).isFalse();
      assertThat(repository.tracksBelow("build/deep/")).as(version).isTrue();
      assertThat(repository.tracksBelow("buil/")).as(version).isFalse();
    }
  }

  @Test
  void takesADamagedIndexForAnEmptyOne() {
    byte[] damaged = {'D', 'I', 'R', 'C', 0, 0, 0, 2, 0, 0, 0, 9, 1, 2, 3};
    assertThat(GitIndex.parse(damaged, 20).tracksBelow("")).isFalse();
  }

  private void plant(Path parent, Random random, int depth, List<String> patternFiles)
      throws IOException {
    for (int i = 0; i < 5; i++) {
      Path child = parent.resolve(NAMES.get(random.nextInt(NAMES.size())));
      if (Files.exists(child)) {
        continue;
      }
      if (depth < 4 && random.nextInt(3) > 0) {
        Files.createDirectory(child);
        plant(child, random, depth + 1, patternFiles);
      } else {
        Files.writeString(child, "x");
      }
    }
    if (depth == 0 || random.nextInt(4) == 0) {
      String patterns = patterns(random);
      patternFiles.add(folder.relativize(parent) + ": " + patterns);
      Files.write(parent.resolve(".gitignore"), patterns.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String patterns(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      lines.append(random.nextInt(4) == 0 ? "!" : "").append(random.nextInt(4) == 0 ? "/" : "");
      for (int parts = random.nextInt(3); parts >= 0; parts--) {
        lines.append(PIECES.get(random.nextInt(PIECES.size()))).append(parts > 0 ? "/" : "");
      }
      lines.append(random.nextInt(3) == 0 ? "/" : "");
      lines
          .append(random.nextInt(6) == 0 ? "  " : "")
          .append(random.nextInt(6) == 0 ? "\r\n" : "\n");
    }
    return lines.append(random.nextInt(3) == 0 ? "# a comment\n\n" : "").toString();
  }

  private Set<String> notIgnored() throws IOException {
    GitRepository repository = Objects.requireNonNull(GitRepository.at(folder));
    Set<String> found = new TreeSet<>();
    visit(folder, "", IgnoreChain.nothing().with(repository.exclude(), ""), found);
    return found;
  }

  private static void visit(Path parent, String path, IgnoreChain outer, Set<String> found)
      throws IOException {
    byte[] own = GitRepository.content(parent.resolve(".gitignore"));
    IgnoreChain chain = outer.with(IgnoreRules.parse(own), path);
    try (Stream<Path> children = Files.list(parent)) {
      for (Path child : children.toList()) {
        boolean isFolder = Files.isDirectory(child);
        String name = child.getFileName().toString();
        String childPath = path + new String(name.getBytes(StandardCharsets.UTF_8), ISO_8859_1);
        if (name.equals(".git") || chain.ignores(childPath, isFolder)) {
          continue;
        }
        if (isFolder) {
          visit(child, childPath + "/", chain, found);
        } else {
          found.add(childPath);
        }
      }
    }
  }

  private Set<String> git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), ISO_8859_1);
      assertThat(process.waitFor()).as(text).isZero();
      return new TreeSet<>(Stream.of(text.split("\0")).filter(s -> !s.isEmpty()).toList());
    }
  }
}
