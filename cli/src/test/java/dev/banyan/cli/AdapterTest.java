package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers with the strategy ADAPT: an adapter is written, and they are pointed at it. */
class AdapterTest {
  @TempDir Path project;
  private Session session;

  @BeforeEach
  void plan() throws IOException {
    write("shop/__init__.py", "");
    write(
        "shop/store.py",
        """
        class Store:
            def load(self, key):
                return "old %s" % key

            def path(self):
                return "old path"
        """);
    write("shop/keeper.py", "def fetch(key):\n    return \"new %s\" % key\n");
    write(
        "shop/desk.py",
        """
        from shop.store import Store

        store = Store()
        print(store.load(1), store.path())
        """);
    write(
        "banyan.yaml",
        """
        version: 1
        name: shop
        code:
          language: python
          old: [shop.store.Store]
          new: [shop.keeper]
          rewrite:
            - from: shop.store.Store.load
              to: shop.keeper.fetch
          adapter:
            module: shop.store_adapter
            flag: {env: NEW_STORE}
          strategy:
            - {path: shop/desk.py, strategy: ADAPT, reason: too many uses to change at once}
        """);
    session = new Session().in(project);
    done("plan");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Outcome done(String... words) {
    Outcome outcome = session.run(words);
    assertThat(outcome.code()).as(String.join(" ", words) + outcome.err()).isZero();
    return outcome;
  }

  private String desk(String flag) throws IOException, InterruptedException {
    ProcessBuilder python = new ProcessBuilder("python3", "-m", "shop.desk");
    python.environment().put("NEW_STORE", flag);
    Process process = python.directory(project.toFile()).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void anAdaptedConsumerAsksTheFlagAtEveryCall() throws Exception {
    done("apply", "--all");
    assertThat(project.resolve("shop/desk.py"))
        .content()
        .startsWith("from shop.store_adapter import Store\n");
    assertThat(desk("0")).isEqualTo("old 1 old path");
    assertThat(desk("1")).isEqualTo("new 1 old path");
  }

  @Test
  void theAdapterIsNotCountedAsAConsumer() {
    Outcome dry = done("apply", "--all", "--dry-run", "--format", "json");
    assertThat(dry.out()).containsOnlyOnce("\"manual\"");
    assertThat(dry.out()).contains("\"adapter\" : {");
    assertThat(done("apply", "--all", "--dry-run").err())
        .contains("1 consumer would change, adapter shop/store_adapter.py would be made");
    assertThat(done("apply", "--all").out().replaceAll("\\s+", " "))
        .contains("1 consumer migrated and checked, adapter shop/store_adapter.py made;");
  }

  @Test
  void theAdapterGoesWithTheBatchThatBroughtIt() throws Exception {
    done("apply", "--all");
    done("rollback", "--batch", "1");
    assertThat(project.resolve("shop/store_adapter.py")).doesNotExist();
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }

  @Test
  void anAdapterThatIsThereStaysAsItIs() throws Exception {
    write("shop/store_adapter.py", "from shop.store import Store  # noqa: F401\n");
    done("plan");
    done("apply", "--all");
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }

  @Test
  void theAdapterIsNoConsumerAndNoNewUse() {
    done("apply", "--all");
    done("gate");
    assertThat(done("plan").out()).doesNotContain("store_adapter.py ");
  }

  @Test
  void theAdapterStaysWhileAConsumerImportsIt() throws Exception {
    done("apply", "--all");
    Outcome refused = session.run("rollback", "--file", "shop/store_adapter.py");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("migrated consumers import it: shop/desk.py", "nothing was changed");
    assertThat(desk("1")).isEqualTo("new 1 old path");
    done("rollback", "--file", "shop/desk.py");
    done("rollback", "--file", "shop/store_adapter.py");
    assertThat(project.resolve("shop/store_adapter.py")).doesNotExist();
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }
}
