package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says is so. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @TempDir Path project;

  @Test
  void theEightCommandsLeadFromAnUnknownProjectToAMigratedBatchAndBack() throws IOException {
    Files.createDirectories(project.resolve("shop"));
    Files.writeString(project.resolve("shop/__init__.py"), "");
    Files.writeString(project.resolve("shop/store.py"), "def load(key):\n    return key\n");
    Files.writeString(project.resolve("shop/keeper.py"), "def load(key):\n    return key\n");
    Files.writeString(project.resolve("shop/desk.py"), "from .store import load\n\nload(1)\n");
    List<String> commands = matches("(?m)^banyan (.*)$");
    assertThat(commands).hasSize(8);
    for (String command : commands) {
      Outcome outcome = new Session().in(project).run(command.split(" ", -1));
      assertThat(outcome.err()).as(command).doesNotContain("banyan:");
      assertThat(outcome.code()).as(command).isZero();
    }
    assertThat(project.resolve(".banyan/plan.html")).isNotEmptyFile();
    assertThat(project.resolve(".banyan/plan.md")).isNotEmptyFile();
    assertThat(project.resolve(".banyan/documents/rollback.md")).isNotEmptyFile();
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    assertThat(matches("(?:\\]\\(|src=\")(?!http)([^)\"]+)"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  private static List<String> matches(String pattern) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    return Pattern.compile(pattern).matcher(readme).results().map(ReadmeTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
