package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Processes.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook and the snippets of docs/gate.md, to the letter, in a Git repository. */
class GatePackagedTest {
  private static final String NEW_USE = "from shop.store import drop\n";
  private static String document = "";

  @TempDir static Path distribution;
  private static Path programs;

  @TempDir Path folder;
  private Path project;
  private final Map<String, String> environment = new LinkedHashMap<>();

  @BeforeAll
  static void unpack() throws Exception {
    document = Files.readString(Path.of("../docs/gate.md"));
    Path archive;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      archive = files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
    List<String> unpack =
        List.of("tar", "-xzf", archive.toAbsolutePath().toString(), "--strip-components=1");
    assertThat(Processes.run(distribution, Map.of(), unpack).code()).isZero();
    programs = distribution.resolve("bin");
  }

  @BeforeEach
  void prepare() throws Exception {
    project = Files.createDirectory(folder.resolve("a project"));
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    environment.put("BANYAN_JAVA_HOME", System.getProperty("java.home"));
    environment.put("BANYAN_CACHE", distribution.resolve("cache").toString());
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    write("shop/__init__.py", "");
    write("shop/store.py", "def load(key):\n    return key\n\n\ndef drop(key):\n    pass\n");
    write("shop/desk.py", "from shop.store import load\n\nprint(load(1))\n");
    write(".gitignore", code("(?s)In `.gitignore`:\n\n```\n(.*?)```"));
    done("git", "init", "-q");
    done("git", "config", "user.name", "somebody");
    done("git", "config", "user.email", "somebody@example.com");
    done("banyan", "init", "--quiet", "--old", "shop.store", "--new", "shop.keeper");
    done("banyan", "plan", "--quiet");
    done("git", "add", "-A");
    done("git", "commit", "-q", "-m", "first");
    Path hook = project.resolve(".git/hooks/pre-commit");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, code("(?s)```sh\n(.*?)```"));
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void onlyThePlanIsCommitted() throws Exception {
    assertThat(done("git", "ls-files", ".banyan").out()).isEqualTo(".banyan/plan.json\n");
  }

  @Test
  void theHookLetsOtherCommitsPassWithoutAWord() throws Exception {
    append("shop/desk.py", "print(2)\n");
    Outcome outcome = run("git", "commit", "-q", "-a", "-m", "second");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @Test
  void theHookRefusesANewUseAndNamesItsPlace() throws Exception {
    append("shop/desk.py", NEW_USE);
    Outcome outcome = run("git", "commit", "-q", "-a", "-m", "second");
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.out() + outcome.err())
        .contains("shop/desk.py:4:1: new import of shop.store.drop");
    assertThat(done("git", "log", "--oneline").out().lines()).hasSize(1);
  }

  @Test
  void theHookRefusesAConsumerThatNoLongerParses() throws Exception {
    append("shop/desk.py", "def (:\n");
    Outcome outcome = run("git", "commit", "-q", "-a", "-m", "second");
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.out() + outcome.err()).contains("shop/desk.py:4:1: no Python accepts");
  }

  @Test
  void theHookLooksAtWhatIsStaged() throws Exception {
    write("shop/scratch.py", NEW_USE);
    append("shop/desk.py", "# a word\n");
    done("git", "commit", "-q", "-a", "-m", "second");
    done("git", "add", "shop/scratch.py");
    write("shop/scratch.py", "");
    assertThat(run("git", "commit", "-q", "-m", "third").code()).isNotZero();
  }

  @Test
  void theSnippetForGitHubWritesSarifAndFails() throws Exception {
    String command = code("- run: (.*)");
    assertThat(shell(command).code()).isZero();
    assertThat(project.resolve("banyan.sarif")).content().contains("\"results\" : [ ]");
    append("shop/desk.py", NEW_USE);
    assertThat(shell(command).code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(project.resolve(code("sarif_file: (.*)")))
        .content()
        .contains("new-reference-to-old-component", "shop/desk.py");
  }

  @Test
  void theSnippetForGitLabFailsOnANewUse() throws Exception {
    String command = code("script: (.*)");
    assertThat(shell(command).code()).isZero();
    append("shop/desk.py", NEW_USE);
    assertThat(shell(command).code()).isEqualTo(ExitCode.CHECK_FAILED);
  }

  private static String code(String pattern) {
    return Pattern.compile(pattern)
        .matcher(document)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void append(String path, String text) throws IOException {
    Files.writeString(project.resolve(path), text, StandardOpenOption.APPEND);
  }

  private Outcome shell(String command) throws Exception {
    return run("sh", "-c", command);
  }

  private Outcome done(String... words) throws Exception {
    Outcome outcome = run(words);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    return outcome;
  }

  /** The shell finds programs on the changed PATH; Java itself would look on its own. */
  private Outcome run(String... words) throws Exception {
    List<String> command =
        Stream.concat(Stream.of("sh", "-c", "\"$@\"", "sh"), Stream.of(words)).toList();
    return Processes.run(project, environment, command);
  }
}
