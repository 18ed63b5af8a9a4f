package dev.banyan.migrate.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpecSourceTest {
  @TempDir Path project;

  @Test
  void showsAProblemAsACompilerDoes() {
    assertThat(shown("version: 1\nname: m\ncode:\n  olt: [a.b]\n  new: [a.c]\n"))
        .isEqualTo(
            """
            banyan.yaml:4:3: error: there is no key 'olt' here; expected one of language, roots, \
            old, new, exclude, rewrite, patterns, adapter, hybrid, strategy; did you mean 'old'?
                olt: [a.b]
                ^""");
  }

  @Test
  void putsTheCaretUnderTheCharacterWhateverStandsBefore() {
    assertThat(shown("version: 1\nname: m\ncode: {old: [größe💥], new: [a.2]}\n"))
        .contains("  code: {old: [größe💥], new: [a.2]}\n  " + " ".repeat(13) + "^\n\n")
        .endsWith("  code: {old: [größe💥], new: [a.2]}\n  " + " ".repeat(28) + "^");
  }

  @Test
  void leavesOutALineThatNobodyCouldRead() {
    assertThat(shown("version: 2 #" + "x".repeat(5000))).doesNotContain("xxx");
  }

  @Test
  void showsAProblemOfAFileThatDoesNotExistWithoutALine() {
    SpecResult result = SpecReader.read(project.resolve("banyan.yaml"), project);

    assertThat(result.source().show(result.problems()))
        .isEqualTo(
            project.resolve("banyan.yaml")
                + ":1:1: error: the spec does not exist;"
                + " expected a file that 'banyan init --old X --new Y' writes");
  }

  @Test
  void knowsWhereEveryEntryStands() {
    SpecSource source = read("version: 1\nname: m\ncode:\n  old: [a.b]\n  new: [a.c]\n").source();

    assertThat(source.placeOf("code.old[0]")).isEqualTo(new SpecSource.Place(4, 9));
    assertThat(source.placeOf("code.new[7].x")).isEqualTo(new SpecSource.Place(5, 8));
    assertThat(source.placeOf("data")).isEqualTo(new SpecSource.Place(1, 1));
  }

  private String shown(String text) {
    SpecResult result = read(text);
    return result.source().show(result.problems());
  }

  private SpecResult read(String text) {
    return SpecReader.read(text.getBytes(StandardCharsets.UTF_8), "banyan.yaml", project);
  }
}
