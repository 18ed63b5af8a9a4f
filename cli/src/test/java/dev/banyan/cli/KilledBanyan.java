package dev.banyan.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Starts the real program in a process of its own, and ends it by SIGKILL.
 *
 * <p>So that it can be killed at a named point without a switch in the program itself, its class
 * path begins with another {@code CrashHook}: one that says so when a point is reached, and at the
 * one that was asked for waits for the end.
 */
final class KilledBanyan {
  private static final int KILLED = 128 + 9;
  private static final long PATIENCE_SECONDS = 60;
  private static final String HOOK =
      """
      package dev.banyan.migrate.journal;

      public interface CrashHook {
        int[] COUNT = {Integer.getInteger("test.count", 1)};
        CrashHook NONE = CrashHook::tell;

        void reached(CrashPoint point);

        private static void tell(CrashPoint point) {
          boolean here = point.name().equals(System.getProperty("test.point")) && --COUNT[0] == 0;
          if (point == CrashPoint.LOCKED) {
            System.out.println("locked");
          }
          if (here) {
            System.out.println("reached");
            try {
              Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        }
      }
      """;

  private final Path hook;

  private KilledBanyan(Path hook) {
    this.hook = hook;
  }

  /**
   * Compiles what goes in front of the class path.
   *
   * @param folder an empty one
   */
  static KilledBanyan in(Path folder) throws IOException {
    Files.createDirectories(folder);
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///CrashHook.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean lenient) {
            return HOOK;
          }
        };
    List<String> options =
        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(source))
            .call();
    if (!compiled) {
      throw new AssertionError("the hook does not compile");
    }
    return new KilledBanyan(folder);
  }

  /**
   * Kills it when it reaches a point for the given time.
   *
   * @return false when it ended before, for it never came there so often
   */
  boolean at(String point, int count, Path project, String... words) throws Exception {
    Process child = start(point, count, project, words);
    boolean there = says(child, "reached");
    end(child);
    if (there && child.exitValue() != KILLED) {
      throw new AssertionError("not killed, but ended with " + child.exitValue());
    }
    return there;
  }

  /**
   * Kills it a while after it has taken the project's lock.
   *
   * @return whether it was still running then
   */
  boolean after(long micros, Path project, String... words) throws Exception {
    Process child = start("", 1, project, words);
    if (!says(child, "locked")) {
      throw new AssertionError(String.join(" ", words) + " never took the lock");
    }
    boolean ended = child.waitFor(micros, TimeUnit.MICROSECONDS);
    end(child);
    return !ended;
  }

  /** How many microseconds it takes from the project's lock to its end. */
  long duration(Path project, String... words) throws Exception {
    Process child = start("", 1, project, words);
    says(child, "locked");
    long start = System.nanoTime();
    if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(String.join(" ", words) + " takes too long");
    }
    return (System.nanoTime() - start) / 1000;
  }

  private static void end(Process child) throws InterruptedException {
    child.destroyForcibly();
    if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("a killed process lives on");
    }
  }

  private static boolean says(Process child, String wanted) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private Process start(String point, int count, Path project, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dtest.point=" + point,
                "-Dtest.count=" + count,
                "-cp",
                hook + File.pathSeparator + System.getProperty("java.class.path"),
                Banyan.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
