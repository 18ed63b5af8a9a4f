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
}
