package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told stays within the terminal. */
class ReportTest {
  private static final String WORDS = "one word after another ".repeat(12).strip();

  @Test
  void aHeadLongerThanTheColumnTakesItsRoomFromTheFirstLine() {
    String told = new Report(Style.PLAIN).hanging("conversations: ", 2, WORDS).toString();
    assertThat(told.lines()).allMatch(line -> line.length() <= Report.WIDTH);
    assertThat(told.lines().skip(1)).allMatch(line -> line.startsWith("  "));
    assertThat(told.replaceAll("\\s+", " ").strip()).isEqualTo("conversations: " + WORDS);
  }

  @Test
  void coloursOfTheHeadTakeNoRoom() {
    String plain = new Report(Style.PLAIN).hanging("moved to NEW; ", 2, WORDS).toString();
    String coloured =
        new Report(Style.COLOURED)
            .hanging(Style.COLOURED.green("moved to NEW") + "; ", 2, WORDS)
            .toString();
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
    assertThat(coloured).isNotEqualTo(plain);
  }

  @Test
  void aMessageIsFoldedBetweenWordsAndDeeperBelow() {
    String told = Report.folded("  banyan: " + WORDS);
    assertThat(told.lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= Report.WIDTH);
    assertThat(told.lines().findFirst().orElseThrow()).startsWith("  banyan: one");
    assertThat(told.lines().skip(1)).allMatch(line -> line.startsWith("    "));
    assertThat(told.replaceAll("\\s+", " ").strip()).isEqualTo("banyan: " + WORDS);
    assertThat(Report.folded("banyan: short")).isEqualTo("banyan: short");
  }

  @Test
  void aCommandMovesBelowItsWordsInOnePiece() {
    String command = "banyan rollback --file '" + "a b/".repeat(20) + "c.py' --theirs";
    assertThat(Report.folded("  to get back what it was:    " + command))
        .isEqualTo("  to get back what it was:\n    " + command);
  }

  @Test
  void whatStandsBelowTheFirstLineIsLaidOutAlready() {
    String below = "\n  " + WORDS + "\n          ^";
    assertThat(Report.folded("a.yaml:1:9: " + WORDS + below)).endsWith(below).contains("\n  one");
  }
}
