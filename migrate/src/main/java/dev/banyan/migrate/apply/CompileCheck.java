package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The rewritten text compiles in the project's own interpreter. Nothing of the project is executed
 * or imported; one process serves any number of files. A file that did not compile before need not
 * compile now.
 */
public final class CompileCheck implements ConsumerCheck, AutoCloseable {
  private static final String SCRIPT = "compile_check.py";
  private static final String OK = "ok";
  private static final long PATIENCE_SECONDS = 120;

  private final Path program;
  private @Nullable Process process;
  private @Nullable BufferedReader answers;

  private CompileCheck(Path program) {
    this.program = program;
  }

  /**
   * A check by the interpreter of a project.
   *
   * @param environment of this process; {@code BANYAN_PYTHON} names another interpreter
   * @throws IOException when there is no interpreter
   */
  public static CompileCheck of(Path project, Map<String, String> environment) throws IOException {
    return new CompileCheck(PythonProgram.required(project, environment));
  }

  @Override
  public Optional<String> check(Step step) throws IOException {
    for (FileChange change : step.changes()) {
      Content after = change.after();
      if (after != null && change.path().endsWith(".py")) {
        String wrong = compile(change.path(), after.bytes());
        if (wrong != null && !brokenBefore(change)) {
          return Optional.of(change.path() + " does not compile any more: " + wrong);
        }
      }
    }
    return Optional.empty();
  }

  private boolean brokenBefore(FileChange change) throws IOException {
    Content before = change.before();
    return before != null && compile(change.path(), before.bytes()) != null;
  }

  /** What is wrong with a source, or null. */
  private @Nullable String compile(String name, byte[] source) throws IOException {
    try {
      Process running = running();
      ask(running, name, source);
      String answer = answer(running);
      return answer.equals(OK) ? null : "line " + answer.replaceFirst(" ", ": ");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** One that has ended is noticed when it does not answer. */
  private static void ask(Process running, String name, byte[] source) {
    try {
      OutputStream requests = running.getOutputStream();
      requests.write(Base64.getEncoder().encode(name.getBytes(StandardCharsets.UTF_8)));
      requests.write('\n');
      requests.write(Base64.getEncoder().encode(source));
      requests.write('\n');
      requests.flush();
    } catch (IOException e) {
      return;
    }
  }

  private String answer(Process running) throws IOException, InterruptedException {
    BufferedReader from = Objects.requireNonNull(answers);
    CompletableFuture<@Nullable String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return from.readLine();
              } catch (IOException e) {
                return null;
              }
            });
    try {
      String answer = line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        CutOff.after(running.waitFor());
        throw new IOException(program + " ended before it had compiled the file");
      }
      return answer;
    } catch (TimeoutException e) {
      throw new IOException(program + " takes too long to compile the file", e);
    } catch (ExecutionException e) {
      throw new IOException(program + " cannot be asked: " + e.getMessage(), e);
    }
  }

  private Process running() throws IOException, InterruptedException {
    Process running = process;
    if (running == null) {
      running =
          CutOff.start(
              new ProcessBuilder(program.toString(), "-I", "-S", "-B", "-c", script())
                  .redirectError(ProcessBuilder.Redirect.DISCARD));
      process = running;
      answers =
          new BufferedReader(
              new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8));
    }
    return running;
  }

  private static String script() throws IOException {
    try (InputStream in = CompileCheck.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IOException("the installation is incomplete: " + SCRIPT + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
    }
  }
}
