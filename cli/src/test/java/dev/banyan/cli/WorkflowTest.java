package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an unknown project to a plan and a gate, as the README says it. */
class WorkflowTest {
  @TempDir Path project;
  private Session session;

  @BeforeEach
  void prepare() throws IOException {
    write("shop/__init__.py", "");
    write("shop/store.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    write("shop/keeper.py", "def load(key):\n    return key\n");
    write("shop/desk.py", "from shop.store import load\n\nprint(load(1))\n");
    write("shop/bin.py", "from shop import store\n\nstore.drop(1)\n");
    session = new Session().in(project);
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Outcome done(String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  @Test
  void initWritesASpecThatAnalyzeAndPlanWorkWith() {
    assertThat(done("init", "--old", "shop.store", "--new", "shop.keeper").out())
        .contains("2 files use shop.store in 4 places")
        .contains("1 rule is certain")
        .contains("banyan analyze");
    assertThat(project.resolve("banyan.yaml")).content().contains("to: shop.keeper.load");
    assertThat(done("analyze").out()).contains("2 files use it").contains("Next\n  banyan plan");
    assertThat(done("plan").out()).contains("2 files in ").contains("Batch  Files  Risk");
    assertThat(project.resolve(".banyan/plan.html")).content().contains("graph.html");
    assertThat(project.resolve(".banyan/graph.html")).content().contains("plan.html");
  }

  @Test
  void initNeverReplacesASpecUnasked() throws IOException {
    write("banyan.yaml", "mine");
    Outcome outcome = session.run("init", "--old", "shop.store", "--new", "shop.keeper");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--force");
    assertThat(project.resolve("banyan.yaml")).hasContent("mine");
    done("init", "--old", "shop.store", "--new", "shop.keeper", "--force");
    assertThat(project.resolve("banyan.yaml")).content().contains("shop.keeper");
  }

  @Test
  void initAsksNobodyWhenThereIsNoTerminal() {
    Outcome outcome = session.run("init", "--old", "shop.store");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--new is missing").contains("banyan init --old X --new Y");
  }

  @Test
  void initAsksAtATerminal() {
    session.onTerminal("012").answering("shop.store\nshop.keeper\n");
    Outcome outcome = session.run("init");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("What is left").contains("What takes over?");
    assertThat(project.resolve("banyan.yaml")).content().contains("shop.store");
  }

  @Test
  void theGateFailsOnANewUseAndNamesItsPlace() throws IOException {
    done("init", "--old", "shop.store", "--new", "shop.keeper");
    done("plan");
    assertThat(done("gate").out()).contains("no new reference");
    append("shop/desk.py", "print(load(2))\n");
    Outcome outcome = session.run("gate");
    assertThat(outcome.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(outcome.out()).contains("shop/desk.py:4:7: ").contains("shop.store.load");
    assertThat(session.run("gate", "--format=sarif").out()).contains("\"version\" : \"2.1.0\"");
    assertThat(session.run("gate", "--format=json").out()).contains("\"passed\" : false");
  }

  @Test
  void aTightenedGateLetsNothingComeBack() throws IOException {
    done("init", "--old", "shop.store", "--new", "shop.keeper");
    done("plan");
    String before = Files.readString(project.resolve("shop/bin.py"));
    write("shop/bin.py", "");
    assertThat(session.run("gate", "--tighten").code()).isZero();
    write("shop/bin.py", before);
    assertThat(session.run("gate").code()).isEqualTo(ExitCode.CHECK_FAILED);
  }

  @Test
  void theGateWithoutAPlanSaysHowToMakeOne() {
    done("init", "--old", "shop.store", "--new", "shop.keeper");
    Outcome outcome = session.run("gate");
    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("there is no plan").contains("banyan plan");
  }

  @Test
  void aPlanCanBeMadeWithoutASpec() {
    assertThat(done("plan", "--old", "shop.store", "--new", "shop.keeper").out())
        .contains("Plan: store");
  }

  private void append(String path, String text) throws IOException {
    Files.writeString(project.resolve(path), text, StandardOpenOption.APPEND);
  }
}
