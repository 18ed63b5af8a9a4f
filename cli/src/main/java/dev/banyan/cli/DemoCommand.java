package dev.banyan.cli;

import dev.banyan.cli.GlobalOptions.Format;
import dev.banyan.migrate.analysis.AnalysisJson;
import dev.banyan.migrate.apply.PythonProgram;
import dev.banyan.migrate.plan.PlanJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes through the main job on the bundled example, with the commands that a user would type. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Go through the main job on a bundled example.",
      "It is a task tracker in Python. The demo finds the consumers of its old database",
      "class, grades them, plans the move, migrates batches and takes them back.",
      "Works on a copy in a new folder; changes nothing else."
    },
    footer = {
      "",
      "Example:",
      "  banyan demo --keep ~/banyan-demo",
      "  banyan demo data                 needs PostgreSQL, for a minute"
    })
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Where the copy goes; else a new folder for temporary files.")
  @Nullable Path keep;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "code, or data: live data that moves while a bot uses it.")
  String part = "code";

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.accept(Format.TEXT);
    if (part.equals("data")) {
      return new DemoData(console, folder(), (out, words) -> run(out, words)).run();
    }
    if (!part.equals("code")) {
      throw new UsageProblem(
          "the demo has no part '" + Report.shown(part) + "'", "As in:  banyan demo data");
    }
    Path project = folder();
    int files = Example.copyTo(project);
    DemoScript script = new DemoScript(project, files, console.style());
    say(script.opening());
    int code = run(OutputStream.nullOutputStream(), project, "analyze", "--quiet");
    if (code != ExitCode.DONE) {
      return code;
    }
    step(script.found(AnalysisJson.load(project)));
    new Questions(console).pause();
    code = run(OutputStream.nullOutputStream(), project, "plan", "--quiet");
    if (code != ExitCode.DONE) {
      return code;
    }
    step(script.planned(PlanJson.load(project)));
    step(script.guarded());
    code = run(console.surroundings().out(), project, "gate");
    if (code == ExitCode.DONE) {
      code = move(project);
      step(script.closing());
    }
    return code;
  }

  /**
   * What changes files is checked by the project's own interpreter: without one, it is left out.
   */
  private int move(Path project) throws IOException {
    Path python = PythonProgram.of(project, console.surroundings().environment());
    if (python == null) {
      step(new Report(console.style()).plain("With python3 installed, the demo would go on here."));
      return ExitCode.DONE;
    }
    new Questions(console).pause();
    Example.continueIn(project);
    int code = run(OutputStream.nullOutputStream(), project, "plan", "--quiet");
    if (code != ExitCode.DONE) {
      return code;
    }
    return new DemoMove(
            project,
            PlanJson.load(project),
            new DemoMoveScript(console.style()),
            (out, err, words) -> run(out, err, project, words),
            this::step)
        .run(python);
  }

  private Path folder() throws IOException {
    if (keep == null) {
      return Files.createTempDirectory("banyan-demo-");
    }
    Path folder = console.directory().resolve(keep).normalize();
    if (Files.exists(folder) && !empty(folder)) {
      throw new UsageProblem(
          folder + " exists and is not empty", "Name a folder that is new with --keep DIR.");
    }
    return Files.createDirectories(folder);
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** What is too long for a first look goes nowhere; the script tells it in short. */
  private int run(OutputStream out, Path project, String... words) {
    return run(out, console.surroundings().err(), project, words);
  }

  private int run(OutputStream out, OutputStream err, Path project, String... words) {
    return run(
        out,
        err,
        Stream.concat(Stream.of(words), Stream.of("-C", project.toString()))
            .toArray(String[]::new));
  }

  private int run(OutputStream out, String... words) {
    return run(out, console.surroundings().err(), words);
  }

  private int run(OutputStream out, OutputStream err, String... words) {
    console.flush();
    Surroundings mine = console.surroundings();
    return new CommandRunner(
            new Surroundings(
                mine.environment(),
                mine.directory(),
                mine.in(),
                out,
                err,
                mine.terminals(),
                mine.clock()))
        .run(words);
  }

  private void step(Report words) {
    console.out().line("");
    say(words);
  }

  private void say(Report words) {
    console.out().text(words.toString());
    console.flush();
  }
}
