package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Imports of what is no file, and of much at once. */
final class OddImportTest {
  private static Sample sample() {
    return Sample.project()
        .file("utils/__init__.py", "")
        .file("utils/db.py", "class Db:\n    def get(self):\n        return 1\n");
  }

  @Test
  void aModuleThatAnOldOneMakesUpIsImportedFromIt() {
    sample()
        .file("a.py", "from utils.db.types import Row as R, Cell\nfrom utils.db.more import *\n")
        .file("b.py", "from utils.other.db import Row\nfrom other.db import Row\n")
        .old("utils.db")
        .finds(
            "a.py:1 import utils.db.types.Row certain",
            "a.py:1 import utils.db.types.Cell certain",
            "a.py:2 import utils.db.more certain")
        .nothingElse();
  }

  @Test
  void aStarImportOfOneModuleOfAnOldPackageIsOneReference() {
    sample()
        .file("a.py", "from utils.db import *\n")
        .old("utils")
        .finds("a.py:1 import utils.db certain")
        .nothingElse();
  }

  @Test
  void aFolderThatIsNotThereIsNoPackageOfAShorterName() {
    sample()
        .file("types/__init__.py", "")
        .file("tests/a.py", "from utils.db.types import Row\n")
        .old("utils.db")
        .finds("tests/a.py:1 import utils.db.types.Row certain")
        .nothingElse();
  }
}
