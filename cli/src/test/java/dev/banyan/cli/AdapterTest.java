package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consumers with the strategy ADAPT: an adapter is written, and they are pointed at it. */
class AdapterTest {
  private TrialProject project;

  @BeforeEach
  void plan(@TempDir Path folder) throws IOException {
    project = new TrialProject(folder);
    project.write("shop/__init__.py", "");
    project.write(
        "shop/store.py",
        """
        class Store:
            def load(self, key):
                return "old %s" % key

            def path(self):
                return "old path"
        """);
    project.write("shop/keeper.py", "def fetch(key):\n    return \"new %s\" % key\n");
    project.write(
        "shop/desk.py",
        """
        from shop.store import Store

        store = Store()
        print(store.load(1), store.path())
        """);
    project.write(
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
    project.done("plan");
  }

  private String desk(String flag) throws Exception {
    return project.python("shop.desk", Map.of("NEW_STORE", flag));
  }

  @Test
  void anAdaptedConsumerAsksTheFlagAtEveryCall() throws Exception {
    project.done("apply", "--all");
    assertThat(project.file("shop/desk.py"))
        .content()
        .startsWith("from shop.store_adapter import Store\n");
    assertThat(desk("0")).isEqualTo("old 1 old path");
    assertThat(desk("1")).isEqualTo("new 1 old path");
  }

  @Test
  void theAdapterIsNotCountedAsAConsumer() {
    Outcome dry = project.done("apply", "--all", "--dry-run", "--format", "json");
    assertThat(dry.out()).containsOnlyOnce("\"manual\"");
    assertThat(dry.out()).contains("\"adapter\" : {");
    assertThat(project.done("apply", "--all", "--dry-run").err())
        .contains("1 consumer would change, adapter shop/store_adapter.py would be made");
    assertThat(project.done("apply", "--all").out().replaceAll("\\s+", " "))
        .contains("1 consumer migrated and checked, adapter shop/store_adapter.py made;");
  }

  @Test
  void theAdapterGoesWithTheBatchThatBroughtIt() throws Exception {
    project.done("apply", "--all");
    project.done("rollback", "--batch", "1");
    assertThat(project.file("shop/store_adapter.py")).doesNotExist();
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }

  @Test
  void anAdapterThatIsThereStaysAsItIs() throws Exception {
    project.write("shop/store_adapter.py", "from shop.store import Store  # noqa: F401\n");
    project.done("plan");
    project.done("apply", "--all");
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }

  @Test
  void theAdapterIsNoConsumerAndNoNewUse() {
    project.done("apply", "--all");
    project.done("gate");
    assertThat(project.done("plan").out()).doesNotContain("store_adapter.py ");
  }

  @Test
  void theAdapterStaysWhileAConsumerImportsIt() throws Exception {
    project.done("apply", "--all");
    Outcome refused = project.ends(ExitCode.USAGE, "rollback", "--file", "shop/store_adapter.py");
    assertThat(refused.err())
        .contains("migrated consumers import it: shop/desk.py", "nothing was changed");
    assertThat(desk("1")).isEqualTo("new 1 old path");
    project.done("rollback", "--file", "shop/desk.py");
    project.done("rollback", "--file", "shop/store_adapter.py");
    assertThat(project.file("shop/store_adapter.py")).doesNotExist();
    assertThat(desk("1")).isEqualTo("old 1 old path");
  }
}
