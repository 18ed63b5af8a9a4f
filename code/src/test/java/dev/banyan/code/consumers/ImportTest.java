package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

final class ImportTest {
  private static final String DB =
      """
      class Db:
          def get(self):
              return 1
      """;

  private static Sample sample() {
    return Sample.project().file("utils/__init__.py", "").file("utils/db.py", DB);
  }

  @Test
  void aModuleIsImportedByItsFullName() {
    sample()
        .file("a.py", "import utils.db\nutils.db.Db()\n")
        .old("utils.db")
        .finds("a.py:1 import utils.db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassIsImportedFromItsModule() {
    sample()
        .file("a.py", "from utils.db import Db\nDb().get()\n")
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }
}
