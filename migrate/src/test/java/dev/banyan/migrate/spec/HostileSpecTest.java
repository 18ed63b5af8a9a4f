package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that want to break the reader, or to lead it out of the project. */
final class HostileSpecTest {
  private static final String BASE = "version: 1\nname: m\ncode:\n  old: [a.b]\n  new: [a.c]\n";

  @TempDir Path folder;

  @Test
  void refusesAliasesThatMultiply() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }

    assertThat(read(bomb.toString()))
        .containsExactly(
            "5:5 aliases make this stand for more than 100,000 entries;"
                + " expected a spec of a few hundred entries");
  }

  @Test
  void refusesMappingsThatMultiplyThroughMergeKeys() {
    String keys =
        IntStream.range(0, 5000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
    String merges =
        IntStream.range(0, 5000)
            .mapToObj(i -> "m" + i + ": {<<: *a}\n")
            .collect(Collectors.joining());

    assertThat(read("a: &a {" + keys + "}\n" + merges)).isNotEmpty().hasSizeLessThan(1000);
  }

  @Test
  void refusesAnAliasChainThatIsDeeperThanTheLimitOfNesting() {
    StringBuilder chain = new StringBuilder("a0: &a0 []\n");
    for (int i = 1; i < 20_000; i++) {
      chain.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }

    assertThat(read(chain.toString()))
        .containsExactly(
            "66:6 the spec is nested more than 64 levels deep;"
                + " expected a spec of a few hundred entries");
  }

  @Test
  void refusesDeepNestingBeforeTheStackRunsOut() {
    assertThat(read("code: " + "[".repeat(500_000)))
        .containsExactly(
            "1:70 the spec is nested more than 64 levels deep; expected about eight levels");
    assertThat(read("- ".repeat(200_000)))
        .containsExactly(
            "1:129 the spec is nested more than 64 levels deep; expected about eight levels");
    assertThat(read("{".repeat(500_000))).hasSize(1);
  }

  @Test
  void refusesMoreThanOneMegabyte() {
    assertThat(read("#".repeat(SpecReader.MAX_BYTES + 1)))
        .containsExactly("1:1 the spec is larger than 1 MB; expected a file of a few KB");
    assertThat(read(BASE + "#".repeat(SpecReader.MAX_BYTES - BASE.length()))).isEmpty();
  }

  @Test
  void readsNoMoreOfAHugeFileThanItNeeds() throws Exception {
    Path huge = folder.resolve("banyan.yaml");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(8L << 30);
    }

    assertThat(messages(SpecReader.read(huge, folder)))
        .containsExactly("1:1 the spec is larger than 1 MB; expected a file of a few KB");
  }

  @Test
  void listsAtMostFiveHundredProblems() {
    String keys =
        IntStream.range(0, 30_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());

    assertThat(read(BASE + keys)).hasSize(500);
  }

  @Test
  void saysWhereAFileIsNoUtf8() {
    byte[] latin1 = "version: 1\nname: grün\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(messages(SpecReader.read(latin1, "banyan.yaml", folder)))
        .containsExactly("2:9 the file is no UTF-8: byte 0xFC here; expected text saved as UTF-8");
  }

  @Test
  void saysThatUtf16IsNoUtf8() {
    byte[] utf16 = BASE.getBytes(StandardCharsets.UTF_16);

    assertThat(messages(SpecReader.read(utf16, "banyan.yaml", folder)))
        .containsExactly("1:1 the file is no UTF-8: byte 0xFE here; expected text saved as UTF-8");
  }

  @Test
  void saysWhereAFileEndsInTheMiddleOfACharacter() {
    byte[] cut = {'n', ':', ' ', (byte) 0xC3};

    assertThat(messages(SpecReader.read(cut, "banyan.yaml", folder)))
        .containsExactly("1:4 the file is no UTF-8: byte 0xC3 here; expected text saved as UTF-8");
  }

  @Test
  void readsAFileWithAByteOrderMarkAndWindowsLineEnds() {
    assertThat(read("\uFEFF" + BASE.replace("\n", "\r\n"))).isEmpty();
    assertThat(read(BASE.replace("\n", "\r\n") + "x: 1\r\n"))
        .singleElement()
        .asString()
        .startsWith("6:1 ");
  }

  @Test
  void countsColumnsInCharactersNotInBytesOrHalves() {
    assertThat(read("version: 1\nname: m\ncode: {old: [a.b], new: [a.c], '💥ü': 1, x: 2}\n"))
        .extracting(message -> message.substring(0, 4))
        .containsExactly("3:32", "3:41");
  }

  @Test
  void saysThatAFileDoesNotExistOrIsAFolder() {
    String expected = "; expected a file that 'banyan init --old X --new Y' writes";

    assertThat(messages(SpecReader.read(folder.resolve("banyan.yaml"), folder)))
        .containsExactly("1:1 the spec does not exist" + expected);
    assertThat(messages(SpecReader.read(folder, folder)))
        .containsExactly("1:1 the spec is no file" + expected);
  }

  @Test
  void refusesSymbolicLinksThatLeadOutOfTheProject() throws Exception {
    Path project = folder.resolve("project");
    Files.createDirectories(project.resolve("src"));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.createFile(outside.resolve("x.py"));
    Files.createSymbolicLink(project.resolve("absolute"), outside);
    Files.createSymbolicLink(project.resolve("relative"), Path.of("..", "outside"));
    Files.createSymbolicLink(project.resolve("src/chain"), Path.of("..", "relative"));
    Files.createSymbolicLink(project.resolve("dangling"), Path.of("..", "gone"));
    Files.createSymbolicLink(project.resolve("x.py"), outside.resolve("x.py"));

    String spec =
        BASE
            + "  roots: [absolute]\n"
            + "  exclude: ['relative/**', 'src/chain/*.py']\n"
            + "  hybrid: [{path: x.py, reason: r}]\n"
            + "batches: [[relative/x.py]]\n"
            + "backup: ['dangling/*.db']\n"
            + "templates: src/chain\n";

    assertThat(messages(SpecReader.read(spec.getBytes(StandardCharsets.UTF_8), "b", project)))
        .containsExactly(
            outside("6:11", "absolute"),
            outside("7:13", "relative"),
            outside("7:28", "src/chain"),
            outside("8:19", "x.py"),
            outside("9:12", "relative"),
            outside("10:10", "dangling"),
            outside("11:12", "src/chain"));
  }

  @Test
  void followsSymbolicLinksThatStayInside() throws Exception {
    Files.createDirectories(folder.resolve("src"));
    Files.createFile(folder.resolve("src/x.py"));
    Files.createSymbolicLink(folder.resolve("lib"), Path.of("src"));
    Files.createSymbolicLink(folder.resolve("later"), Path.of("src", "gone"));

    assertThat(read(BASE + "  roots: [lib]\n  exclude: [later/x]\nbatches: [[lib/x.py]]\n"))
        .isEmpty();
  }

  @Test
  void doesNotTurnInARingOfLinks() throws Exception {
    Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));

    assertThat(read(BASE + "  roots: [a]\n  exclude: [b/x]\n"))
        .containsExactly(
            "6:11 there is no folder 'a' in the project; expected a folder that exists");
  }

  private static String outside(String place, String link) {
    return place
        + " '"
        + link
        + "' is a symbolic link that leads out of the project;"
        + " expected a path inside the project, relative to it, with '/'";
  }

  private List<String> read(String text) {
    return messages(SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", folder));
  }

  private static List<String> messages(SpecResult result) {
    return result.problems().stream()
        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.text())
        .toList();
  }
}
