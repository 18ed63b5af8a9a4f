package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import dev.banyan.migrate.analysis.AnalysisJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {
  @TempDir Path project;
  private final Session session = new Session();

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void sample() throws IOException {
    write("shop/store.py", "class Store:\n    def get(self, key):\n        return key\n");
    write("shop/desk.py", "from shop.store import Store\n\nprint(Store().get(1))\n");
    write("shop/broken.py", "from shop.store import Store\nprint 'no'\n");
    write("notes.md", "The class shop.store.Store is old.\n");
    write("shop/__init__.py", "");
  }

  @Test
  void aFirstLookNeedsNoSpec() throws IOException {
    sample();
    Outcome outcome = session.in(project).run("analyze", "--old", "shop.store.Store");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "Who uses shop.store.Store\n  1 file uses it, in 3 places. 2 more files only mention it.")
        .contains("shop/desk.py  3 places")
        .contains("shop/broken.py:2")
        .contains("Next\n  banyan init --old shop.store.Store --new Y");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void theJsonIsAloneOnStandardOutputAndTheSameAsTheFile() throws IOException {
    sample();
    Outcome outcome =
        session.run("analyze", "--old", "shop.store", "--format=json", "-C", project.toString());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualTo(Files.readString(project.resolve(".banyan/analysis.json")));
    assertThat(AnalysisJson.load(project).consumers()).hasSize(3);
  }

  @Test
  void anOldComponentThatDoesNotExistIsAnsweredWithTheNearest() throws IOException {
    sample();
    Outcome outcome = session.in(project).run("analyze", "--old", "shop.stroe.Store");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("nothing in the project is called 'shop.stroe.Store'")
        .contains("did you mean 'shop.store.Store'?");
    assertThat(project.resolve(".banyan/analysis.json")).doesNotExist();
  }

  @Test
  void withoutASpecItSaysWhichCommandsGoOn() {
    Outcome outcome = session.in(project).run("analyze");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("there is no banyan.yaml in " + project)
        .contains("banyan analyze --old")
        .contains("banyan init --old X --new Y")
        .contains("banyan demo");
  }

  @Test
  void aWrongSpecIsAnsweredWithEveryProblemAndItsPlace() throws IOException {
    sample();
    write("banyan.yaml", "version: 1\nname: x\ncode:\n  oldd: [a]\n  roots: [..]\n");
    Outcome outcome = session.in(project).run("analyze");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("banyan.yaml:4:3: error: ")
        .contains("did you mean 'old'?")
        .contains("banyan.yaml:5:11: error: ");
  }

  @Test
  void theGraphIsWrittenInTheFormOfItsEnding() throws IOException {
    sample();
    session.in(project);
    Outcome outcome =
        session.run("analyze", "--old", "shop.store", "--graph", "g.html,g.dot", "--graph=g.mmd");
    assertThat(outcome.code()).isZero();
    assertThat(project.resolve("g.html")).content().startsWith("<!doctype html>");
    assertThat(project.resolve("g.dot")).content().contains("digraph");
    assertThat(project.resolve("g.mmd")).content().contains("flowchart");
    assertThat(session.run("analyze", "--old", "shop.store", "--graph=g.png").code()).isEqualTo(2);
    assertThat(project.resolve("g.png")).doesNotExist();
  }

  @Test
  void aProjectThatIsNoFolderIsAnError() {
    Outcome outcome = session.run("analyze", "--old", "x", "-C", project + "/nowhere");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("there is no folder " + project);
  }

  @Test
  void anEmptyProjectIsNoDefect() {
    Outcome outcome = session.in(project).run("analyze", "--old", "shop.store");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("the flags do not fit the project; nothing was done")
        .contains("nothing in the project is called 'shop.store'")
        .contains("There is no Python file in " + project)
        .contains("-C DIR");
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void aProjectOfOneFileIsOneFile() throws IOException {
    write("only.py", "def load():\n    return 1\n");
    session.in(project);
    assertThat(session.run("analyze", "--old", "only").out())
        .contains("No file uses it.")
        .contains("1 file read");
    Outcome misspelt = session.run("analyze", "--old", "onyl");
    assertThat(misspelt.code()).isEqualTo(ExitCode.USAGE);
    assertThat(misspelt.err())
        .contains("did you mean 'only'?")
        .contains("as in:  --old package.module.Class");
    Outcome plan = session.run("plan", "--old", "only");
    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("no consumer is left to migrate");
  }

  @ParameterizedTest
  @CsvSource({
    "--root nowhere, there is no folder 'nowhere' in, --root src",
    "--root .., there is no folder '..' in, --root src",
    "--spec banyan.yaml, --spec and --old exclude each other, banyan analyze --spec banyan.yaml"
  })
  void flagsThatDoNotFitAreRefusedWithWhatWould(String flags, String message, String next)
      throws IOException {
    sample();
    Outcome outcome = session.in(project).run(("analyze --old shop.store " + flags).split(" ", -1));
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(message).contains(next);
  }

  @Test
  void aFlagThatASpecWouldMakeUselessIsRefused() throws IOException {
    sample();
    write("banyan.yaml", "version: 1\nname: x\ncode:\n  old: [shop.store]\n  new: [shop.keeper]\n");
    Outcome outcome = session.in(project).run("analyze", "--exclude", "tests/**");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--exclude goes with --old");
  }

  @Test
  void sarifIsRefusedWithTheFormatsThatThereAre() throws IOException {
    sample();
    Outcome outcome = session.in(project).run("analyze", "--old=shop.store", "--format=sarif");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("no format 'sarif'").contains("text, json");
  }

  @Test
  void namesOfFilesCannotGiveOrdersToATerminal() throws IOException {
    sample();
    write("shop/\u001b[2Jx.py", "from shop.store import Store\n");
    Outcome outcome = session.in(project).run("analyze", "--old", "shop.store.Store");
    assertThat(outcome.out()).contains("shop/?[2Jx.py").doesNotContain("\u001b");
  }

  @Test
  void quietLeavesOutTheNextStep() throws IOException {
    sample();
    Outcome outcome = session.in(project).run("analyze", "--old", "shop.store", "--quiet");
    assertThat(outcome.out()).contains("shop/desk.py").doesNotContain("Next");
    assertThat(outcome.err()).isEmpty();
  }
}
