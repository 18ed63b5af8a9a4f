package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
  private final Session session = new Session();

  static Stream<String> commands() {
    return CommandTree.names().stream();
  }

  @Test
  void withoutArgumentsItPrintsItsHelp() {
    Outcome outcome = session.run();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("Usage: banyan").contains("completion");
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExampleInEightyColumns(String command) {
    Outcome outcome = session.run(command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("\nExample").contains("\n  banyan " + command);
    assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTakesTheOptionsOfAll(String command) {
    CommandLine whole =
        CommandTree.whole(new Console(Surroundings.ofProcess(), new GlobalOptions()));
    CommandLine line = Objects.requireNonNull(whole.getSubcommands().get(command));
    assertThat(line.getCommandSpec().optionsMap())
        .containsKeys("--format", "-C", "--verbose", "--quiet", "--help");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpForACommandIsTheSameEitherWay(String command) {
    assertThat(session.run("help", command).out()).isEqualTo(session.run(command, "--help").out());
  }

  @Test
  void aMisspeltFlagIsAnsweredWithTheNearestOne() {
    Outcome outcome = session.run("completion", "bash", "--formt=json");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            """
            banyan: 'banyan completion' has no flag '--formt'; did you mean '--format'?
            Try 'banyan completion --help'.
            """);
  }

  @Test
  void twoLettersExchangedAreOneSlip() {
    assertThat(session.run("analyze", "--odl", "x").err()).contains("did you mean '--old'?");
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheNearestOne() {
    Outcome outcome = session.run("complettion");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("has no command 'complettion'; did you mean 'completion'?");
  }

  @Test
  void aVariableStandsForAFlagAndAFlagWins() {
    session.with("BANYAN_FORMAT", "nonsense");
    assertThat(session.run("completion", "bash").code()).isEqualTo(2);
    assertThat(session.run("completion", "bash").err()).contains("BANYAN_FORMAT");
    assertThat(session.run("completion", "bash", "--format", "text").code()).isZero();
  }

  @Test
  void theOlderVariableForVerboseIsHonoured() {
    session.with("MIGRATION_VALIDATION_VERBOSE", "perhaps");
    Outcome outcome = session.run("completion", "bash");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("MIGRATION_VALIDATION_VERBOSE");
    session.with("MIGRATION_VALIDATION_VERBOSE", "true");
    assertThat(session.run("completion", "bash").code()).isZero();
  }

  @Test
  void helpHasColoursOnATerminalOnly() {
    session.with("TERM", "xterm");
    assertThat(session.run("--help").out()).doesNotContain("\u001b");
    session.onTerminal("012");
    assertThat(session.run("--help").out()).contains("\u001b[");
    assertThat(session.with("NO_COLOR", "1").run("--help").out()).doesNotContain("\u001b");
  }

  @Test
  void aDumbTerminalGetsNoColours() {
    session.onTerminal("012").with("TERM", "dumb");
    assertThat(session.run("--help").out()).doesNotContain("\u001b");
  }
}
