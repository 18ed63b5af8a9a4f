package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Names that reach a file through other modules, roots and folders. */
final class ReExportTest {
  private static final String DB =
      """
      class Db:
          def get(self):
              return 1

          def close(self):
              pass
      """;

  private static Sample sample() {
    return Sample.project().file("utils/__init__.py", "").file("utils/db.py", DB);
  }

  @Test
  void aReExportNamesTheModuleInBetween() {
    sample()
        .file("utils/__init__.py", "from .db import Db\n")
        .file(
            "a.py",
            """
              from utils import Db
              Db()
              """)
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:1 import utils.db.Db certain",
            "a.py:1 import utils.db.Db certain via=utils",
            "a.py:2 call utils.db.Db certain via=utils")
        .nothingElse();
  }

  @Test
  void aReExportThroughSeveralPackagesIsFollowed() {
    sample()
        .file("utils/__init__.py", "from .db import Db as Store\n")
        .file("core/__init__.py", "from utils import Store as Base\n")
        .file("app/__init__.py", "from core import *\n")
        .file("a.py", "from app import Base\n")
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:1 import utils.db.Db certain",
            "core/__init__.py:1 import utils.db.Db certain via=utils",
            "app/__init__.py:1 import utils.db.Db certain via=core",
            "a.py:1 import utils.db.Db certain via=app")
        .nothingElse();
  }

  @Test
  void aReExportIsFollowedAsAnAttribute() {
    sample()
        .file(
            "utils/__init__.py",
            """
              from . import db
              from .db import Db
              """)
        .file(
            "a.py",
            """
              import utils
              utils.Db().get()
              """)
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:2 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain via=utils",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aPackageThatMakesNamesOnDemandByATableIsLikely() {
    sample()
        .file(
            "utils/__init__.py",
            """
              import importlib
              _NAMES = {"Db": ".db", "Other": ".other"}
              def __getattr__(name):
                  return getattr(importlib.import_module(_NAMES[name], __name__), name)
              """)
        .file("a.py", "from utils import Db\n")
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:4 dynamic-import utils.db likely",
            "a.py:1 import utils.db.Db likely via=utils")
        .nothingElse();
  }

  @Test
  void aPackageThatMakesNamesOnDemandByAFunctionIsLikely() {
    sample()
        .file(
            "utils/__init__.py",
            """
              def __getattr__(name):
                  if name == "Db":
                      from .db import Db
                      return Db
                  raise AttributeError(name)
              """)
        .file(
            "a.py",
            """
              import utils
              utils.Db()
              """)
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:3 import utils.db.Db certain",
            "utils/__init__.py:4 name utils.db.Db certain",
            "a.py:2 call utils.db.Db likely via=utils")
        .nothingElse();
  }

  @Test
  void aNameThatThePackageBindsHidesItsSubmodule() {
    Sample.project()
        .file("pkg/__init__.py", "from .tool import tool\n")
        .file("pkg/tool.py", "def tool(): pass\n")
        .file(
            "a.py",
            """
              from pkg import tool
              tool()
              """)
        .old("pkg.tool.tool")
        .finds(
            "pkg/__init__.py:1 import pkg.tool.tool certain",
            "a.py:1 import pkg.tool.tool certain via=pkg",
            "a.py:2 call pkg.tool.tool certain via=pkg")
        .nothingElse();
  }

  @Test
  void oneFileMayBeKnownByTheNamesOfTwoSourceRoots() {
    Sample.project()
        .file("backend/utils/__init__.py", "")
        .file(
            "backend/utils/db.py",
            """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("a.py", "from backend.utils.db import Db\n")
        .file(
            "backend/b.py",
            """
              from utils.db import Db
              Db()
              """)
        .file("backend/utils/c.py", "from .db import Db\n")
        .roots(".", "backend")
        .old("backend.utils.db.Db")
        .finds(
            "a.py:1 import backend.utils.db.Db certain",
            "backend/b.py:1 import backend.utils.db.Db certain",
            "backend/b.py:2 call backend.utils.db.Db certain",
            "backend/utils/c.py:1 import backend.utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aNamespacePackageNeedsNoInit() {
    Sample.project()
        .file(
            "ns/part/db.py",
            """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file(
            "a.py",
            """
              import ns.part.db
              ns.part.db.Db()
              from ns.part import db
              """)
        .file("b.py", "from ns.part.db import Db\n")
        .old("ns.part.db")
        .finds(
            "a.py:1 import ns.part.db certain",
            "a.py:2 call ns.part.db.Db certain",
            "a.py:3 import ns.part.db certain",
            "b.py:1 import ns.part.db.Db certain")
        .nothingElse();
  }

  @Test
  void aStubBesideAModuleBelongsToIt() {
    sample()
        .file(
            "utils/db.pyi",
            """
              class Db:
                  def get(self) -> int: ...
              """)
        .file("a.py", "from utils.db import Db\n")
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aSubmoduleOfAnOldPackageIsPartOfIt() {
    sample()
        .file(
            "a.py",
            """
              import utils.db
              from utils import db
              from utils.db import Db
              """)
        .old("utils")
        .finds(
            "a.py:1 import utils.db certain",
            "a.py:2 import utils.db certain",
            "a.py:3 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void whatAnOldComponentImportsItselfDoesNotCount() {
    sample()
        .file(
            "utils/more.py",
            """
              from .db import Db
              Db()
              """)
        .old("utils")
        .nothing();
  }

  @Test
  void aScriptFindsTheModulesBesideIt() {
    Sample.project()
        .file(
            "tools/helper.py",
            """
              from store import Db
              Db()
              """)
        .file(
            "tools/store.py",
            """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .old("tools.store.Db")
        .finds(
            "tools/helper.py:1 import tools.store.Db certain",
            "tools/helper.py:2 call tools.store.Db certain")
        .nothingElse();
  }

  @Test
  void aComponentOutsideTheProjectCanBeOld() {
    sample()
        .file(
            "a.py",
            """
              import requests
              from requests import Session as S
              s = S()
              s.get("x")
              requests.get("y")
              """)
        .old("requests")
        .finds(
            "a.py:1 import requests certain",
            "a.py:2 import requests.Session certain",
            "a.py:3 call requests.Session certain",
            "a.py:4 call requests.Session.get certain",
            "a.py:5 call requests.get certain")
        .nothingElse();
  }

  @Test
  void theSpecMayNameAReExport() {
    sample()
        .file("utils/__init__.py", "from .db import Db\n")
        .file(
            "a.py",
            """
              from utils import Db
              from utils.db import Db as D
              Db().get()
              """)
        .old("utils.Db")
        .finds(
            "utils/__init__.py:1 import utils.Db certain",
            "a.py:1 import utils.Db certain",
            "a.py:2 import utils.Db certain",
            "a.py:3 call utils.Db certain",
            "a.py:3 call utils.Db.get certain")
        .nothingElse();
  }

  @Test
  void aFutureImportAndAnUnrelatedModuleAreNothing() {
    sample()
        .file(
            "a.py",
            """
              from __future__ import annotations
              import other.db
              from other.utils.db import Db
              """)
        .old("utils.db.Db")
        .nothing();
  }

  @Test
  void oneImportedNameIsOneReferenceWhateverItMayBe() {
    Sample.project()
        .file("old.py", "def fast():\n    pass\n\ndef slow():\n    pass\n")
        .file(
            "choice.py",
            """
            import old
            if old:
                work = old.fast
            else:
                work = old.slow
            """)
        .file("a.py", "from choice import work\nwork()\n")
        .old("old")
        .finds(
            "choice.py:1 import old certain",
            "choice.py:2 name old certain",
            "choice.py:3 attribute old.fast certain",
            "choice.py:5 attribute old.slow certain",
            "a.py:1 import old.fast certain via=choice",
            "a.py:2 call old.fast certain via=choice",
            "a.py:2 call old.slow certain via=choice")
        .nothingElse();
  }

  @Test
  void whatMayHoldAVariableOfAnOldModuleDoesNotHandItOn() {
    Sample.project()
        .file("limits.py", "import os\nMOST = os.cpu_count()\n")
        .file(
            "b.py",
            """
            from limits import MOST as _most
            table = {}
            table["x"] = _most
            other = table.get("y")
            """)
        .file("c.py", "from b import *\n")
        .old("limits")
        .findsNothingIn("c.py");
  }

  @Test
  void theTextOfAVariableOfAnOldModuleIsNotThatVariable() {
    Sample.project()
        .file("version.py", "import os\nRELEASE = os.getenv('RELEASE')\n")
        .file("b.py", "from version import RELEASE\nlong = str(RELEASE)\n")
        .file("c.py", "from b import long\nprint(long)\n")
        .old("version")
        .finds("b.py:1 import version.RELEASE certain", "b.py:2 name version.RELEASE certain")
        .nothingElse();
  }
}
