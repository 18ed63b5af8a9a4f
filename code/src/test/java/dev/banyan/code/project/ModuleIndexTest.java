package dev.banyan.code.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleIndexTest {
  @TempDir Path folder;

  @Test
  void namesOneFileOnceForEachSourceRoot() throws IOException {
    ModuleIndex modules =
        new Tree(folder).with("backend/utils/logger.py", "").open(".", "backend").modules();
    assertThat(modules.namesOf("backend/utils/logger.py"))
        .containsExactly("backend.utils.logger", "utils.logger");
    assertThat(modules.isPackage("backend.utils")).isTrue();
    assertThat(modules.isPackage("utils.logger")).isFalse();
    assertThat(modules.submodules("utils")).containsExactly("utils.logger");
  }

  @Test
  void findsThePackageBeforeTheModuleAndTheSourceBeforeItsStub() throws IOException {
    Tree tree = new Tree(folder).with("a.py", "").with("a/__init__.py", "").with("b.py", "");
    ModuleIndex modules = tree.with("b.pyi", "").with("c.pyi", "").open(".").modules();
    assertThat(modules.file("a")).hasToString("a/__init__.py");
    assertThat(modules.namesOf("a.py")).isEmpty();
    assertThat(modules.file("b")).hasToString("b.py");
    assertThat(modules.stub("b")).hasToString("b.pyi");
    assertThat(modules.file("c")).hasToString("c.pyi");
    assertThat(modules.stub("a")).isNull();
  }

  @Test
  void joinsANamespacePackageFromSeveralRoots() throws IOException {
    Tree tree = new Tree(folder).with("one/ns/a.py", "").with("two/ns/b.py", "");
    ModuleIndex modules = tree.open("one", "two").modules();
    assertThat(modules.isPackage("ns")).isTrue();
    assertThat(modules.file("ns")).isNull();
    assertThat(modules.submodules("ns")).containsExactly("ns.a", "ns.b");
    assertThat(modules.modules()).containsExactlyInAnyOrder("ns.a", "ns.b");
  }

  @Test
  void givesNoNameToWhatCannotBeImported() throws IOException {
    Tree tree = new Tree(folder).with("my-tool.py", "").with("2to3/a.py", "").with("x.pyw", "");
    ModuleIndex modules = tree.with("__init__.py", "").open(".").modules();
    assertThat(modules.modules()).isEmpty();
    assertThat(modules.namesOf("my-tool.py")).isEmpty();
  }

  @Test
  void prefersTheApplicationAroundTheImporter() throws IOException {
    Tree tree = new Tree(folder).with("one/app/db.py", "").with("two/app/db.py", "");
    ModuleIndex modules = tree.open(".", "one", "two").modules();
    assertThat(modules.file("app.db")).hasToString("one/app/db.py");
    assertThat(modules.file("app.db", "two/main.py")).hasToString("two/app/db.py");
    assertThat(modules.file("one.app.db", "two/main.py")).hasToString("one/app/db.py");
    assertThat(modules.files("app.db")).hasToString("[one/app/db.py, two/app/db.py]");
  }
}
