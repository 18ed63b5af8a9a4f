package dev.banyan.migrate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Language;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Analysis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswerTest {
  private static final List<String> WORDS = List.of("flags", "shop.store.Store");
  private static final List<String> LINES =
      List.of(
          "from shop.store import Store\n",
          "from shop import Store\n",
          "from shop import *\n",
          "import shop.store as s\n",
          "from .store import Store\n",
          "from p0.m1 import make\n",
          "import other\n",
          "def make():\n    return Store()\n",
          "def use(store):\n    store.get(1)\n    return make().get(2)\n",
          "class Own(Store):\n    pass\n",
          "use(Store())\n",
          "x = make().get(3)\n",
          "y = Own().put(4, 5)\n",
          "def lonely(a):\n    return a + 1\n",
          "# shop.store.Store is old\n",
          "# nothing\n",
          "z = 'shop.store.Store'\n",
          "x = (\n");

  @TempDir Path scratch;
  private Path project;
  private int searched;

  @BeforeEach
  void plant() throws Exception {
    project = Files.createDirectory(scratch.resolve("project"));
    write("shop/__init__.py", "from shop.store import Store\n");
    write("shop/store.py", "class Store:\n  def get(self, k): ...\n  def put(self, k, v): ...\n");
    write("other.py", "class Store:\n    def get(self, k): ...\n");
    write("README.md", "About shop.store.Store.\n");
    write("tests/test_m1.py", "from p0 import m1\n");
    for (int i = 0; i < 9; i++) {
      write(module(i), LINES.get(i) + LINES.get(8 + i));
    }
    git("init", "-q");
    commit();
  }

  private static String module(int number) {
    return "p" + number % 3 + "/m" + number + ".py";
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=A", "-c"));
    command.addAll(List.of("user.email=a@example.org", "-c", "gc.auto=0"));
    command.addAll(List.of(words));
    Process git =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  private void commit() throws IOException, InterruptedException {
    git("add", "-A", ":!.banyan");
    git("commit", "-q", "--allow-empty", "-m", "x");
  }

  private static Spec spec() {
    List<String> old = List.of("shop.store.Store");
    return Spec.of(
        "store",
        new CodeSpec(
            Language.PYTHON,
            List.of(),
            old,
            List.of("shop.other"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private Answer answer() throws IOException {
    return Analyzer.answer(spec(), WORDS, project, open -> List.of("note " + ++searched));
  }

  private static String json(Answer answer) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    answer.writeTo(json);
    return json.toString(StandardCharsets.UTF_8);
  }

  /** The analysis of a copy of the project that nobody has looked at before. */
  private String fresh(int run) throws IOException {
    Path copy = scratch.resolve("copy" + run);
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(project.relativize(file).toString());
        if (!file.startsWith(project.resolve(".banyan"))) {
          Files.copy(file, to, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    Analysis analysis = Analyzer.analyze(spec(), copy);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    AnalysisJson.write(analysis, json);
    return json.toString(StandardCharsets.UTF_8);
  }

  @RepeatedTest(6)
  void isTheAnalysisOfAFreshRunAfterRandomEdits(RepetitionInfo repetition) throws Exception {
    long seed = 4000L + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      assertThat(json(answer())).as("seed %d, run %d", seed, run).isEqualTo(fresh(run));
      edit(random);
    }
    assertThat(searched).as("searches, seed %d", seed).isLessThan(runs);
  }

  private void edit(Random random) throws Exception {
    String path = module(random.nextInt(12));
    switch (random.nextInt(12)) {
      case 0 -> Files.deleteIfExists(project.resolve(path));
      case 1 -> rename(path, module(20 + random.nextInt(5)));
      case 2 -> write("p" + random.nextInt(3) + "/__init__.py", line(random));
      case 3 -> write(".gitignore", random.nextBoolean() ? path + "\n" : "\n");
      case 4 -> write("pyproject.toml", "where = [\"p" + random.nextInt(3) + "\"]\n");
      case 5 -> commit();
      case 6 -> write("README.md", line(random));
      case 7 -> write("tests/test_m" + random.nextInt(3) + ".py", line(random));
      case 8 -> link("q" + random.nextInt(3), "p" + random.nextInt(3));
      case 9 -> write(path.replace(".py", "_old.py"), line(random) + line(random));
      default -> write(path, line(random) + line(random) + line(random));
    }
  }

  private static String line(Random random) {
    return LINES.get(random.nextInt(LINES.size()));
  }

  private void rename(String from, String to) throws IOException {
    if (Files.exists(project.resolve(from)) && !Files.exists(project.resolve(to))) {
      Files.move(project.resolve(from), project.resolve(to));
    }
  }

  private void link(String name, String target) throws IOException {
    Files.deleteIfExists(project.resolve(name));
    Files.createSymbolicLink(project.resolve(name), Path.of(target));
  }

  @Test
  void isGivenAgainWithItsNotesAsLongAsNothingChanges() throws IOException {
    Answer first = answer();
    Answer second = answer();
    assertThat(searched).isEqualTo(1);
    assertThat(second.notes()).containsExactly("note 1");
    assertThat(second.analysis()).isEqualTo(first.analysis());
  }

  @Test
  void isAnotherOneForOtherWords() throws IOException {
    answer();
    Analyzer.answer(spec(), List.of("others"), project, open -> List.of("note " + ++searched));
    assertThat(searched).isEqualTo(2);
  }

  @Test
  void isWorkedOutAnewAfterACommit() throws Exception {
    answer();
    commit();
    answer();
    assertThat(searched).isEqualTo(2);
  }

  @Test
  void isGivenAgainAfterAnEditThatConcernsNobody() throws IOException {
    answer();
    write("p0/m0.py", Files.readString(project.resolve("p0/m0.py")));
    write("tests/test_m1.py", "from p0 import m1\n\nassert 1 + 1 == 2\n");
    assertThat(json(answer())).isEqualTo(fresh(0));
    assertThat(searched).isEqualTo(1);
  }
}
