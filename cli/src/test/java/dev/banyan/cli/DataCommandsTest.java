package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.cli.Session.Outcome;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.LiveData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands about live data, on JSON files and a real PostgreSQL. */
class DataCommandsTest extends DataCase {
  private final Map<String, Long> acknowledged = new HashMap<>();

  /** An application that runs elsewhere. */
  private final class Elsewhere implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    Elsewhere() {
      try {
        process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BusyApplication.class.getName(),
                    project.resolve("banyan.yaml").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Reads on until it says that it has written in a phase. */
    void worksIn(String phase) throws IOException {
      String line = lines.readLine();
      while (line != null && !(note(line) && line.endsWith(" " + phase))) {
        line = lines.readLine();
      }
      assertThat(line).as("a write in " + phase).isNotNull();
    }

    private boolean note(String line) {
      String[] words = line.split(" ", -1);
      if (words.length < 3 || words[0].equals("failed")) {
        return false;
      }
      acknowledged.merge(words[0], Long.parseLong(words[1]), Math::max);
      return true;
    }

    /** SIGKILL; what it said before counts. */
    @Override
    public void close() throws IOException {
      process.toHandle().destroyForcibly();
      process.onExit().join();
      String line = lines.readLine();
      while (line != null) {
        note(line);
        line = lines.readLine();
      }
    }
  }

  @Test
  void anApplicationThatRunsElsewhereIsMovedThereAndBackWithoutLosingAWrite() throws IOException {
    try (Elsewhere application = new Elsewhere()) {
      thereAndBack(application);
    }
    assertThat(done("verify", "users").out()).contains("the same");
    nothingIsLost();
    assertThat(done("disable", "users").out()).contains("moved to OFF");
    nothingIsLost();
  }

  private void thereAndBack(Elsewhere application) throws IOException {
    application.worksIn("OFF");
    assertThat(done("status").out()).contains("users  OFF", "next  banyan data enable users");
    assertThat(done("enable", "users").out()).contains("moved to DUAL_WRITE", "data backfill");
    application.worksIn("DUAL_WRITE");
    assertThat(done("backfill", "users").out()).contains("backfilled: 2", "data verify users");
    assertThat(done("verify", "users").out()).contains("the same (2", "data cutover users");
    assertThat(done("enable", "users", "--shadow").out()).contains("moved to SHADOW_READ");
    application.worksIn("SHADOW_READ");
    assertThat(done("cutover", "users").out()).contains("moved to NEW; writers waited");
    application.worksIn("NEW");
    assertThat(done("status", "users").out()).contains("users  NEW", "the authority");
    assertThat(done("rollback", "users").out()).contains("moved to SHADOW_READ");
    application.worksIn("SHADOW_READ");
    assertThat(done("cutover", "users").out()).contains("moved to NEW");
    application.worksIn("NEW");
  }

  private void nothingIsLost() {
    try (LiveData live = LiveData.of(DataSpec.read(project.resolve("banyan.yaml"), Map.of()))) {
      HybridStore<JsonNode> users = live.store("users", Codec.trees());
      assertThat(acknowledged).isNotEmpty();
      acknowledged.forEach(
          (key, number) -> {
            Read<JsonNode> read = users.get(key);
            JsonNode value = read.value();
            assertThat(value == null ? -1 : value.get("number").asLong())
                .as(key)
                .isGreaterThanOrEqualTo(number);
          });
      assertThat(users.get("user-7").value()).isNotNull();
    }
  }

  @Test
  void aCutoverWithoutProofIsRefusedAndSaysWhatIsMissing() {
    done("enable", "users");
    Outcome outcome = data("cutover", "users");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("not moved: backfill is not complete", "next  banyan data backfill users");
    done("backfill", "users");
    outcome = data("cutover", "users");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("verification is not clean", "banyan data verify users");
  }

  @Test
  void aDifferenceIsShownWithoutSecretsAndRepairedWhenAsked() throws SQLException {
    done("enable", "users");
    done("backfill", "users");
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE banyan_record SET value = '{\"name\": \"Eve\", \"password\": \"known\"}'"
              + " WHERE key = 'user-3'; DELETE FROM banyan_record WHERE key = 'user-4'");
    }
    Outcome outcome = data("verify", "users");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "2 records differ (250 records compared with 249",
            "user-3  /name: authority \"User 3\", copy \"Eve\"",
            "user-3  /password: authority \"***\", copy \"***\"",
            "user-4  only in the authority: {\"name\":\"User 4\",\"password\":\"***\"}",
            "banyan data verify users --repair");
    assertThat(outcome.out()).doesNotContain("secret 3", "known");
    assertThat(data("verify", "users", "--repair").code()).isEqualTo(2);
    assertThat(done("verify", "users", "--repair", "--yes").out())
        .contains("2 records brought over", "the same (250");
  }

  @Test
  void whatWouldNotSurviveIsNamedBeforeAnythingIsCopied() throws IOException {
    Path file = project.resolve("data/users/odd.json");
    Files.writeString(file, "{\"a\": \"\\u0000\", \"n\": -0}");
    done("enable", "users");
    Outcome outcome = data("backfill", "users");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("251 records looked at, nothing copied: this is in the way", "unfit odd: ");
    Files.writeString(file, "{\"n\": -0}");
    assertThat(done("backfill", "users", "--check-only").out()).contains("number odd: /n is minus");
    Outcome filled = done("backfill", "users");
    assertThat(filled.err()).contains("users: 1 finding, as number odd: /n is minus zero");
    assertThat(filled.out()).contains("backfilled: 251");
  }

  @Test
  void theLastStepIsAskedForByName() {
    for (String step : new String[] {"enable", "backfill", "verify", "cutover"}) {
      done(step, "users");
    }
    assertThat(data("purge", "users").out()).contains("nothing removed: in NEW tombstones keep");
    Outcome nobody = data("cutover", "users", "--finish");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("nobody can be asked here", "--yes");
    Outcome other =
        new Session()
            .in(project)
            .onTerminal("02")
            .answering("yes\n")
            .run("data", "cutover", "users", "--finish");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("the answer was not 'users'; nothing was done");
    Outcome named =
        new Session()
            .in(project)
            .onTerminal("02")
            .answering("users\n")
            .run("data", "cutover", "users", "--finish");
    assertThat(named.out()).contains("moved to DONE");
    assertThat(done("purge", "users").out()).contains("users: 0 tombstones removed");
    assertThat(data("rollback", "users").err()).contains("nothing leads back");
    assertThat(data("rollback", "users").code()).isEqualTo(2);
  }

  @Test
  void whatIsAwayIsNamedAndTheCommandsSayHowToGoOn() throws IOException {
    done("enable", "users");
    spec(1);
    Outcome status = data("status");
    assertThat(status.code()).isZero();
    assertThat(status.out())
        .contains("users  DUAL_WRITE", "users in PostgreSQL, away: PostgreSQL", "that is away")
        .containsOnlyOnce("cannot be reached");
    Outcome backfill = data("disable", "users");
    assertThat(backfill.code()).isEqualTo(0);
  }

  @Test
  void anotherDatabaseIsRefusedUntilItIsAcceptedAsTheCopy() throws SQLException {
    done("enable", "users");
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
    assertThat(data("status").out())
        .contains("refused: ", "banyan data enable users --accept old|new");
    assertThat(data("backfill", "users", "--no-check").code()).isEqualTo(4);
    assertThat(data("enable", "users", "--accept", "old").err()).contains("cannot be taken");
    done("enable", "users", "--accept", "new");
    assertThat(done("backfill", "users").out()).contains("backfilled: 250");
  }

  @Test
  void aComponentThatIsNotDeclaredIsAnsweredWithTheNearest() {
    Outcome outcome = data("backfill", "usrs");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no component 'usrs'; did you mean 'users'?");
    assertThat(data("backfill").err()).contains("which component? There are: users");
  }

  @Test
  void withoutASpecNothingIsDone() throws IOException {
    Files.delete(project.resolve("banyan.yaml"));
    Outcome outcome = data("status");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no", "banyan.yaml");
  }

  @Test
  void jsonTellsProgramsTheSameAsTheSchemaStates() throws IOException {
    assertThat(valid(1, "cutover", "users").at("/components/0/outcome").asText())
        .isEqualTo("refused");
    done("disable", "users");
    JsonNode enabled = valid(0, "enable", "users");
    assertThat(enabled.at("/components/0/outcome").asText()).isEqualTo("moved");
    assertThat(enabled.at("/components/0/moves/0/phase").asText()).isEqualTo("DUAL_WRITE");
    assertThat(valid(0, "backfill", "users", "--check-only").at("/components/0/outcome").asText())
        .isEqualTo("checked");
    JsonNode filled = valid(0, "backfill", "users");
    assertThat(filled.at("/components/0/records").asInt()).isEqualTo(USERS);
    JsonNode verified = valid(0, "verify");
    assertThat(verified.at("/components/0/outcome").asText()).isEqualTo("same");
    JsonNode status = valid(0, "status");
    assertThat(status.get("version").asInt()).isEqualTo(1);
    assertThat(status.at("/components/0/phase").asText()).isEqualTo("DUAL_WRITE");
    assertThat(status.at("/components/0/verified").asBoolean()).isTrue();
    assertThat(status.at("/components/0/new/reachable").asBoolean()).isTrue();
    assertThat(status.at("/components/0/next").asText()).isEqualTo("banyan data cutover users");
    assertThat(valid(0, "health").at("/components/0/state").asText()).isEqualTo("healthy");
    assertThat(valid(0, "metrics").at("/components/0/newUp").asBoolean()).isTrue();
    spec(1);
    assertThat(valid(4, "backfill", "users").at("/components/0/outcome").asText())
        .isEqualTo("stopped");
  }
}
