package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full: a small file system in memory, which root may mount, and anybody in a
 * namespace of users of their own. Where the system permits neither, a limit on the size of files
 * takes its place, and the test says so; that limit is tried in any case.
 */
class FullDiskTest {
  private static final long PATIENCE_SECONDS = 120;

  /** Mounts, then calls what comes after it. */
  private static final String MOUNTED =
      """
      set -eu
      mount -t tmpfs -o size=16m tmpfs "$DISK"
      banyan prepare
      mount -o remount,size=2m "$DISK"
      dd if=/dev/zero of="$DISK/filler" bs=512 2>/dev/null || true
      banyan full
      rm "$DISK/filler"
      banyan apply
      banyan rollback
      mount -o remount,size=16m "$DISK"
      banyan empty
      """;

  /** The unit of the limit is 512 bytes. */
  private static final String LIMITED =
      """
      set -eu
      banyan prepare
      (ulimit -f 0; banyan full)
      (ulimit -f 100; banyan apply)
      (ulimit -f 100; banyan rollback)
      banyan empty
      """;

  private static final String BANYAN =
      "banyan() { \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx256m"
          + " -cp \"$CLASSES\" \"$MAIN\" \"$DISK\" \"$1\"; }\n";

  @TempDir Path folder;

  /** What a program said, and how it ended. */
  private record Outcome(int code, String said) {}

  private static Outcome run(Path disk, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISK", disk.toString());
    builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    builder.environment().put("MAIN", FullDiskChild.class.getName());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), said);
  }

  /** How a file system can be mounted here, or nothing. */
  private List<String> mounting(Path disk) throws Exception {
    for (List<String> way : List.of(List.of("unshare", "-m"), List.of("unshare", "-Urm"))) {
      List<String> attempt =
          List.of(
              way.get(0), way.get(1), "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "" + disk);
      if (run(disk, attempt).code() == 0) {
        return way;
      }
    }
    return List.of();
  }

  @Test
  void aDiskThatIsFullOrFillsUpLosesNothing() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    List<String> way = mounting(disk);
    if (way.isEmpty()) {
      System.out.println("no file system can be mounted here: a limit on files takes its place");
      limited(disk);
    } else {
      Outcome outcome = run(disk, List.of(way.get(0), way.get(1), "sh", "-c", BANYAN + MOUNTED));
      assertThat(outcome.code()).as(outcome.said()).isZero();
    }
  }

  @Test
  void aFileThatMayNotBeWrittenToItsEndLosesNothing() throws Exception {
    limited(Files.createDirectories(folder.resolve("disk")));
  }

  private static void limited(Path disk) throws Exception {
    Outcome outcome = run(disk, List.of("sh", "-c", BANYAN + LIMITED));
    assertThat(outcome.code()).as(outcome.said()).isZero();
  }
}
