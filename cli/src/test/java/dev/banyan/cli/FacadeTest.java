package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strategy FACADE: the old component's file is changed, and no consumer. */
class FacadeTest {
  private static final String OLD =
      """
      class Store:
          def load(self, key):
              return "old %s" % key

          def path(self):
              return "old path"
      """;
  private static final String DESK =
      """
      from shop.store import Store

      store = Store()
      print(store.load(1), store.path())
      """;

  @TempDir Path project;
  private Session session;

  @BeforeEach
  void plan() throws IOException {
    write("shop/__init__.py", "");
    write("shop/store.py", OLD);
    write("shop/keeper.py", "def fetch(key):\n    return \"new %s\" % key\n");
    write("shop/desk.py", DESK);
    write(
        "banyan.yaml",
        """
        version: 1
        name: shop
        code:
          language: python
          old: [shop.store.Store]
          new: [shop.keeper]
          rewrite:
            - from: shop.store.Store.load
              to: shop.keeper.fetch
            - from: shop.store.Store.path
              manual: the keeper has no path
          strategy: FACADE
        """);
    session = new Session().in(project);
    done("plan");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Outcome done(String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isZero();
    return outcome;
  }

  private String desk() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-m", "shop.desk")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void thePlanHoldsTheOldFileAloneAndSaysThatConsumersStay() {
    assertThat(done("plan", "--all").out().replaceAll("\\s+", " "))
        .contains("1 file in 1 batch", "1 consumer stays as it is", "FACADE shop/store.py");
  }

  @Test
  void aDryRunShowsTheNewInsideAndWhatStays() throws IOException {
    Outcome outcome = done("apply", "--batch", "1", "--dry-run");
    assertThat(outcome.out())
        .contains("-        return \"old %s\" % key\n", "+        return fetch(key)\n")
        .doesNotContain("desk.py");
    assertThat(outcome.err().replaceAll("\\s+", " "))
        .contains("stays: shop/store.py:5: ", "the keeper has no path");
    assertThat(project.resolve("shop/store.py")).hasContent(OLD);
  }

  @Test
  void consumersGoOnUnchangedOnTheNewComponentAndBackAgain() throws Exception {
    assertThat(desk()).isEqualTo("old 1 old path");
    Outcome applied = done("apply", "--all");
    assertThat(applied.out().replaceAll("\\s+", " "))
        .contains("not handed on", "the keeper has no path");
    assertThat(desk()).isEqualTo("new 1 old path");
    assertThat(project.resolve("shop/desk.py")).hasContent(DESK);
    assertThat(done("apply", "--all").out()).contains("nothing left to apply");
    done("gate");
    done("rollback", "--test");
    done("rollback", "--emergency");
    assertThat(project.resolve("shop/store.py")).hasContent(OLD);
    assertThat(desk()).isEqualTo("old 1 old path");
  }

  @Test
  void planningAnewAfterwardsFindsNothingMoreToDo() throws Exception {
    done("apply", "--all");
    String facade = Files.readString(project.resolve("shop/store.py"));
    done("plan");
    assertThat(done("apply", "--batch", "1", "--dry-run").out()).isEmpty();
    assertThat(project.resolve("shop/store.py")).hasContent(facade);
  }

  @Test
  void anEditOfTheFacadeSurvivesTheRollback() throws IOException {
    done("apply", "--all");
    Files.writeString(
        project.resolve("shop/store.py"), "\n\nMINE = 1\n", StandardOpenOption.APPEND);
    done("rollback", "--batch", "1");
    assertThat(project.resolve("shop/store.py")).content().startsWith(OLD).endsWith("MINE = 1\n");
  }

  @Test
  void anotherStrategyForTheWholeMigrationIsNoStrategy() throws IOException {
    write(
        "banyan.yaml",
        Files.readString(project.resolve("banyan.yaml")).replace("FACADE", "FACADES"));
    Outcome outcome = session.run("plan");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("banyan.yaml:12", "FACADES", "did you mean 'FACADE'");
  }
}
