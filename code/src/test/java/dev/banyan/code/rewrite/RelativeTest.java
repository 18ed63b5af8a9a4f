package dev.banyan.code.rewrite;

import org.junit.jupiter.api.Test;

/** Leading dots in files that are known by a long and by a short name. */
final class RelativeTest {
  private static Rewriting project() {
    return Rewriting.project()
        .roots(".", "backend")
        .file("backend/__init__.py", "")
        .file("backend/utils/__init__.py", "")
        .file("backend/utils/log.py", "def get():\n    pass\n")
        .file("backend/core/__init__.py", "")
        .file("backend/core/log.py", "def get():\n    pass\n")
        .move("backend.utils.log", "backend.core.log");
  }

  @Test
  void noDotsLeadOutOfThePackageThatAShortNameGivesAFile() {
    project()
        .file("backend/utils/a.py", "from .log import get\n\nget()\n")
        .gives("backend/utils/a.py", "from backend.core.log import get\n\nget()\n");
  }

  @Test
  void dotsStayWhereTheFileNeedsItsLongNameAnyway() {
    project()
        .file("backend/other.py", "x = 1\n")
        .file("backend/utils/a.py", "from ..other import x\nfrom .log import get\n\nget(x)\n")
        .gives(
            "backend/utils/a.py", "from ..core.log import get\nfrom ..other import x\n\nget(x)\n");
  }

  @Test
  void aShortNameByWhichTheNewModuleCannotBeImportedIsNotUsed() {
    project()
        .file("backend/other.py", "x = 1\n")
        .file("backend/core/__init__.py", "from ..other import x\n")
        .file("main.py", "from utils.log import get\n\nget()\n")
        .gives("main.py", "from backend.core.log import get\n\nget()\n");
  }
}
