package dev.banyan.migrate.apply;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a process that works on a project, and ends it by SIGKILL. */
final class KilledProcess {
  private static final int KILLED = 128 + 9;
  private static final long PATIENCE_SECONDS = 60;

  private KilledProcess() {}

  /** Kills it when it has reached a point; fails when it never does. */
  static void at(String point, String action, Path root) throws Exception {
    Process child = start(root, action, point);
    String line = lastLineBefore(child, "reached");
    kill(child);
    if (!line.equals("reached")) {
      throw new AssertionError(action + " never reached " + point + ": " + line);
    }
    if (child.exitValue() != KILLED) {
      throw new AssertionError("not killed, but ended with " + child.exitValue());
    }
  }

  /**
   * Kills it a while after it has started.
   *
   * @return whether it was still running then
   */
  static boolean after(long micros, String action, Path root) throws Exception {
    Process child = start(root, action, "-");
    lastLineBefore(child, "started");
    boolean ended = child.waitFor(micros, TimeUnit.MICROSECONDS);
    kill(child);
    return !ended;
  }

  private static void kill(Process child) throws InterruptedException {
    child.destroyForcibly();
    if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("a killed process lives on");
    }
  }

  private static String lastLineBefore(Process child, String wanted) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    String last = "";
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      last = line;
      if (line.equals(wanted)) {
        return line;
      }
    }
    return last;
  }

  private static Process start(Path root, String action, String point) throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Dsun.jnu.encoding=" + System.getProperty("sun.jnu.encoding"),
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            root.toString(),
            action,
            point);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
