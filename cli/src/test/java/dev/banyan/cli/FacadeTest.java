package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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

  private TrialProject project;

  @BeforeEach
  void plan(@TempDir Path folder) throws IOException {
    project = new TrialProject(folder);
    project.write("shop/__init__.py", "");
    project.write("shop/store.py", OLD);
    project.write("shop/keeper.py", "def fetch(key):\n    return \"new %s\" % key\n");
    project.write("shop/desk.py", DESK);
    project.write(
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
    project.done("plan");
  }

  private String desk() throws Exception {
    return project.python("shop.desk", Map.of());
  }

  @Test
  void thePlanHoldsTheOldFileAloneAndSaysThatConsumersStay() {
    assertThat(project.done("plan", "--all").out().replaceAll("\\s+", " "))
        .contains("1 file in 1 batch", "1 consumer stays as it is", "FACADE shop/store.py");
  }

  @Test
  void aDryRunShowsTheNewInsideAndWhatStays() throws IOException {
    Outcome outcome = project.done("apply", "--batch", "1", "--dry-run");
    assertThat(outcome.out())
        .contains("-        return \"old %s\" % key\n", "+        return fetch(key)\n")
        .doesNotContain("desk.py");
    assertThat(outcome.err().replaceAll("\\s+", " "))
        .contains("stays: shop/store.py:5: ", "the keeper has no path");
    assertThat(project.file("shop/store.py")).hasContent(OLD);
  }

  @Test
  void consumersGoOnUnchangedOnTheNewComponentAndBackAgain() throws Exception {
    assertThat(desk()).isEqualTo("old 1 old path");
    Outcome applied = project.done("apply", "--all");
    assertThat(applied.out().replaceAll("\\s+", " "))
        .contains("not handed on", "the keeper has no path");
    assertThat(desk()).isEqualTo("new 1 old path");
    assertThat(project.file("shop/desk.py")).hasContent(DESK);
    assertThat(project.done("apply", "--all").out()).contains("nothing left to apply");
    project.done("gate");
    project.done("rollback", "--test");
    project.done("rollback", "--emergency");
    assertThat(project.file("shop/store.py")).hasContent(OLD);
    assertThat(desk()).isEqualTo("old 1 old path");
  }

  @Test
  void planningAnewAfterwardsFindsNothingMoreToDo() throws Exception {
    project.done("apply", "--all");
    String facade = project.read("shop/store.py");
    project.done("plan");
    assertThat(project.done("apply", "--batch", "1", "--dry-run").out()).isEmpty();
    assertThat(project.file("shop/store.py")).hasContent(facade);
  }

  @Test
  void anEditOfTheFacadeSurvivesTheRollback() throws IOException {
    project.done("apply", "--all");
    project.append("shop/store.py", "\n\nMINE = 1\n");
    project.done("rollback", "--batch", "1");
    assertThat(project.file("shop/store.py")).content().startsWith(OLD).endsWith("MINE = 1\n");
  }

  @Test
  void anotherStrategyForTheWholeMigrationIsNoStrategy() throws IOException {
    project.write("banyan.yaml", project.read("banyan.yaml").replace("FACADE", "FACADES"));
    assertThat(project.ends(ExitCode.USAGE, "plan").err())
        .contains("banyan.yaml:12", "FACADES", "did you mean 'FACADE'");
  }
}
