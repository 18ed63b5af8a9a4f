package dev.banyan.code.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootDetectionTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plant() {
    tree = new Tree(folder);
  }

  private List<String> roots() throws IOException {
    return tree.open().roots().stream().map(SourceRoot::path).toList();
  }

  @Test
  void provesAFolderByADottedImportThatLeadsIntoIt() throws IOException {
    tree.with("backend/__init__.py", "").with("backend/utils/logger.py", "");
    tree.with("backend/api.py", "def f():\n    from utils.logger import x\n");
    assertThat(tree.open().roots())
        .containsExactly(
            new SourceRoot(".", "the project itself"),
            new SourceRoot("backend", "backend/api.py imports utils.logger"));
  }

  @Test
  void findsTheSourceFolderOfATestedPackage() throws IOException {
    tree.with("src/shop/__init__.py", "").with("tests/test_shop.py", "import shop\n");
    assertThat(roots()).containsExactly(".", "src");
  }

  @Test
  void findsScriptsThatImportTheirNeighbours() throws IOException {
    tree.with("scripts/helpers.py", "").with("scripts/run.py", "import helpers as h, os\n");
    assertThat(roots()).containsExactly(".", "scripts");
  }

  @Test
  void findsEachOfSeveralApplications() throws IOException {
    tree.with("a/app/db.py", "").with("a/main.py", "from app.db import x\n");
    tree.with("b/app/db.py", "").with("b/main.py", "from app.db import x\n");
    assertThat(roots()).containsExactly(".", "a", "b");
  }

  @Test
  void doesNotTakeAnInstalledPackageForAFolderOfTheSameName() throws IOException {
    tree.with("pkg/__init__.py", "").with("pkg/yaml/__init__.py", "").with("pkg/yaml/nodes.py", "");
    tree.with(
        "pkg/load.py", "import yaml\nfrom yaml.nodes import N\nimport yaml.reader, yaml.scanner\n");
    assertThat(roots()).containsExactly(".");
  }

  @Test
  void takesNoProofFromTheStandardLibrarysNamesNorFromRelativeImports() throws IOException {
    tree.with("core/logging.py", "").with("core/a.py", "import logging\nfrom . import b\n");
    tree.with("core/b.py", "from .a import x\n");
    assertThat(roots()).containsExactly(".");
  }

  @Test
  void takesNoProofFromWhatAnOuterRootExplains() throws IOException {
    tree.with("utils/log.py", "")
        .with("old/utils/log.py", "")
        .with("main.py", "import utils.log\n");
    assertThat(roots()).containsExactly(".");
  }

  @Test
  void believesTheSettingsOfBuildTools() throws IOException {
    tree.with("lib/a.py", "").with("python/b.py", "").with("code/c.py", "").with("t/d.py", "");
    tree.with("pyproject.toml", "[tool.setuptools.packages.find]\nwhere = [\"lib\", \"gone\"]\n");
    tree.with("setup.cfg", "[options]\npackage_dir =\n    = python\n");
    tree.with("setup.py", "setup(package_dir={'': 'code'})");
    tree.with("pytest.ini", "[pytest]\npythonpath = . ./t ../out\n");
    assertThat(roots()).containsExactly(".", "lib", "t", "python", "code");
    assertThat(tree.open().roots().get(1).reason()).isEqualTo("declared in pyproject.toml");
  }
}
