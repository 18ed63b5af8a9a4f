package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders and files that may not be written. Root may write them all the same, so the program is
 * started without that right where the tests run as root.
 */
class ReadOnlyTest {
  private static final List<String> WITHOUT_ROOTS_RIGHT =
      List.of(
          "setpriv",
          "--bounding-set=-dac_override,-dac_read_search",
          "--inh-caps=-dac_override,-dac_read_search");

  @TempDir Path folder;
  private SmallShop shop;

  @BeforeEach
  void prepare() throws Exception {
    shop = SmallShop.in(folder.resolve("shop"));
  }

  @AfterEach
  void permit() throws IOException {
    mode("shop", 0755);
    mode(".", 0755);
  }

  private void mode(String path, int mode) throws IOException {
    Files.setAttribute(shop.root().resolve(path), "unix:mode", mode);
  }

  private Processes.Outcome banyan(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    if (Files.getAttribute(shop.root(), "unix:uid").equals(0)) {
      command.addAll(WITHOUT_ROOTS_RIGHT);
    }
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Banyan.class.getName());
    command.addAll(List.of(words));
    return Processes.run(shop.root(), Map.of("LC_ALL", "C.UTF-8"), command);
  }

  private void refuses(String reason, String... words) throws Exception {
    Map<String, String> before = shop.everything();
    Processes.Outcome outcome = banyan(words);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.STOPPED);
    assertThat(outcome.err()).contains(reason);
    assertThat(shop.everything()).isEqualTo(before);
  }

  private void does(String... words) throws Exception {
    Processes.Outcome outcome = banyan(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @Test
  void aReadOnlyFolderIsNamedByApplyAndByRollbackBeforeAnythingIsWritten() throws Exception {
    Map<String, String> before = shop.everything();
    mode("shop", 0555);
    refuses("shop/desk.py: its folder is read-only", "apply", "--batch", "1");
    mode("shop", 0755);
    does("apply", "--batch", "1");
    mode("shop", 0555);
    refuses("shop/desk.py: its folder is read-only", "rollback", "--emergency");
    mode("shop", 0755);
    does("rollback", "--emergency");
    assertThat(shop.everything()).isEqualTo(before);
  }

  @Test
  void aFileThatIsMarkedReadOnlyIsNotMigratedButTakenBack() throws Exception {
    String before = shop.read("shop/desk.py");
    mode("shop/desk.py", 0444);
    refuses("shop/desk.py is read-only", "apply", "--batch", "1");
    mode("shop/desk.py", 0644);
    does("apply", "--batch", "1");
    mode("shop/desk.py", 0444);
    does("rollback", "--emergency");
    assertThat(shop.read("shop/desk.py")).isEqualTo(before);
    Object mode = Files.getAttribute(shop.root().resolve("shop/desk.py"), "unix:mode");
    assertThat((Integer) mode & 0777).as("who changed the mode since keeps it").isEqualTo(0444);
  }

  @Test
  void inAProjectThatMayNotBeWrittenOnlyADryRunIsPossible() throws Exception {
    mode(".banyan", 0555);
    mode(".", 0555);
    does("apply", "--batch", "1", "--dry-run");
    refuses("banyan: stopped: permission denied", "apply", "--batch", "1");
    mode(".banyan", 0755);
  }
}
