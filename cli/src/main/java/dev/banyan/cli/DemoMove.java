package dev.banyan.cli;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.journal.Content;
import dev.banyan.model.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The second half of the demo: batches are applied, fail, and are taken back, for real, with the
 * example's own tests before and after. Needs Python.
 */
final class DemoMove {
  private static final String EDIT = "\n# added by a colleague after the migration\n";

  private final Path project;
  private final Plan plan;
  private final DemoMoveScript script;
  private final Running running;
  private final Consumer<Report> step;

  /** Runs a command line of Banyan's, and returns its exit code. */
  @FunctionalInterface
  interface Running {
    int run(OutputStream out, OutputStream err, String... words);
  }

  /** What one run of apply came to. */
  record Applied(int number, String outcome, List<String> migrated, int manual, String reason) {
    Applied {
      migrated = List.copyOf(migrated);
    }
  }

  DemoMove(Path project, Plan plan, DemoMoveScript script, Running running, Consumer<Report> step) {
    this.project = project;
    this.plan = plan;
    this.script = script;
    this.running = running;
    this.step = step;
  }

  /**
   * Goes through it.
   *
   * @param python the interpreter
   * @return the exit code
   */
  int run(Path python) throws IOException {
    String tests = "PYTHONDONTWRITEBYTECODE=1 '" + python + "' -m unittest discover";
    Map<String, String> before = tree();
    step.accept(script.preview(plan, output("apply", "--batch", "1", "--dry-run", "--quiet")));
    String told = tests(tests);
    Path broken = project.resolve("tracker_extension/database/queries.py");
    byte[] whole = Files.readAllBytes(broken);
    Files.writeString(
        broken,
        "\n\ndef list_all_epics():\n    raise RuntimeError(\"half-finished\")\n",
        StandardOpenOption.APPEND);
    Applied failed = apply(1, "--rollback-on-failure", "--check", tests);
    Files.write(broken, whole);
    step.accept(script.failed(told, failed, tree().equals(before)));
    List<Applied> applied = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    for (int number = 1; number <= plan.batches().size(); number++) {
      Applied batch = apply(number, "--rollback-on-failure");
      applied.add(batch);
      verdicts.add(batch.migrated().isEmpty() ? "nothing changed" : tests(tests));
    }
    step.accept(script.applied(applied, verdicts));
    return back(applied, before, tests);
  }

  private int back(List<Applied> applied, Map<String, String> before, String tests)
      throws IOException {
    Applied first = applied.stream().filter(a -> !a.migrated().isEmpty()).findFirst().orElse(null);
    String edited =
        first == null
            ? null
            : first.migrated().stream().filter(before::containsKey).findFirst().orElse(null);
    if (first == null || edited == null) {
      return ExitCode.CHECK_FAILED;
    }
    Files.writeString(project.resolve(edited), EDIT, StandardOpenOption.APPEND);
    step.accept(
        script.merged(
            first.number(),
            edited,
            output("rollback", "--batch", "" + first.number(), "--cascade"),
            Files.readString(project.resolve(edited)).endsWith(EDIT)));
    apply(first.number(), "--out-of-order", "--replan");
    String told = output("rollback", "--emergency");
    Map<String, String> now = tree();
    boolean kept = Files.readString(project.resolve(edited)).endsWith(EDIT);
    now.remove(edited);
    Map<String, String> rest = new TreeMap<>(before);
    rest.remove(edited);
    boolean same = now.equals(rest) && kept;
    step.accept(script.emergency(told, same, rest.size(), tests(tests)));
    return same ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private String output(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    running.run(out, OutputStream.nullOutputStream(), words);
    return out.toString(StandardCharsets.UTF_8);
  }

  private Applied apply(int number, String... flags) throws IOException {
    String[] words =
        Stream.concat(Stream.of("apply", "--batch", "" + number, "--format=json"), Stream.of(flags))
            .toArray(String[]::new);
    List<Applied> told =
        JsonReader.read("apply", output(words).getBytes(StandardCharsets.UTF_8))
            .objects("batches", DemoMove::applied);
    return told.get(0);
  }

  private static Applied applied(JsonReader batch) throws IOException {
    String reason = batch.optionalText("reason");
    long manual =
        batch.texts("manual").stream().map(line -> line.replaceFirst(":.*", "")).distinct().count();
    return new Applied(
        batch.number("number"),
        batch.text("outcome"),
        batch.texts("migrated"),
        (int) manual,
        reason == null ? "" : reason);
  }

  /** The last word of the example's own tests. */
  private String tests(String command) throws IOException {
    Path output = Files.createTempFile("banyan-demo", ".out");
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String ran =
          Files.readAllLines(output, StandardCharsets.ISO_8859_1).stream()
              .filter(line -> line.startsWith("Ran "))
              .findFirst()
              .orElse("Ran nothing")
              .replaceFirst(" in .*", "");
      return ran.replaceFirst("Ran ", "") + (code == 0 ? " pass" : ", and some FAIL");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(project)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String path = project.relativize(file).toString();
        if (!path.startsWith(".banyan") && !path.contains("__pycache__")) {
          tree.put(path, Content.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return tree;
  }
}
