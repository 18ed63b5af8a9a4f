package dev.banyan.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is full in the middle of the work: small file systems in memory, which root may
 * mount, and anybody in a namespace of users of their own. Where the system permits neither, a
 * limit on the size of files takes their place, and the test says so; for files that limit is tried
 * in any case.
 */
@Timeout(300)
class FullDiskTest {
  private static final List<List<String>> WAYS =
      List.of(List.of("unshare", "-m"), List.of("unshare", "-Urm"));

  /** To try what happens where nothing can be mounted. */
  private static final boolean NEVER = Boolean.getBoolean("banyan.test.mountless");

  /** Mounts, then calls what comes after it. */
  private static final String MOUNTED =
      "set -eu; cd \"$FOLDER\"; mount -t tmpfs -o size=6m tmpfs disk;"
          + " mount -t tmpfs -o size=1m tmpfs spools; ";

  private static final String MOUNTED_DATA =
      "set -eu; cd \"$FOLDER\"; mount -t tmpfs -o size=160m,mode=700 tmpfs data; ";

  private static final String CHILD =
      "exec \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx256m"
          + " -cp \"$CLASSES\" ";

  @TempDir Path folder;

  /** What a program said, and how it ended. */
  private record Outcome(int code, String said) {}

  private Outcome run(List<String> way, String script) throws Exception {
    List<String> command = Stream.concat(way.stream(), Stream.of("sh", "-c", script)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FOLDER", folder.toString());
    builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  /** How a file system can be mounted here, or nothing. */
  private List<String> mounting() throws Exception {
    for (List<String> way : WAYS) {
      if (run(way, "mount -t tmpfs -o size=1m tmpfs \"$FOLDER\"").code() == 0) {
        return way;
      }
    }
    System.out.println("no file system can be mounted here: a limit on files takes its place");
    return List.of();
  }

  private void folders(String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(folder.resolve(name));
    }
  }

  private void holds(Class<?> child, String what, boolean mounts) throws Exception {
    folders("disk", "spools", "other", "data");
    List<String> way = mounts && !NEVER ? mounting() : List.of();
    String mounted = child == FullDiskChild.class ? MOUNTED : MOUNTED_DATA;
    String words = " " + what + (way.isEmpty() ? " limited" : " mounted") + " \"$FOLDER\"";
    String script = (way.isEmpty() ? "set -eu; " : mounted) + CHILD + child.getName() + words;
    Outcome outcome = run(way, script);
    assertThat(outcome.code()).as(outcome.said()).isZero();
    outcome.said().lines().filter(line -> line.contains(" writes (")).forEach(System.out::println);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesThatCannotBeWrittenAreReadAndLoseNothing(boolean mounts) throws Exception {
    holds(FullDiskChild.class, "files", mounts);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSpoolThatIsFullRefusesAndLosesNothing(boolean mounts) throws Exception {
    holds(FullDiskChild.class, "spool", mounts);
  }

  @Test
  void aServerWithoutRoomIsReadAsLongAsItRunsAndLosesNothing() throws Exception {
    holds(FullServerChild.class, "server", true);
  }
}
