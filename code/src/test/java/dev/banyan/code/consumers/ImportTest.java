package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Every form of import, and what it binds. */
final class ImportTest {
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
  void aModuleIsImportedByItsFullName() {
    sample()
        .file("a.py", """
              import utils.db
              utils.db.Db()
              """)
        .old("utils.db")
        .finds("a.py:1 import utils.db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassIsImportedFromItsModule() {
    sample()
        .file("a.py", """
              from utils.db import Db
              Db().get()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:2 call utils.db.Db certain", "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anAliasOfAModuleBindsTheModuleItself() {
    sample()
        .file("a.py", """
              import utils.db as d
              d.Db().get()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 call utils.db.Db certain", "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anAliasOfAClassIsTheClass() {
    sample()
        .file("a.py", """
              from utils.db import Db as Store
              Store().close()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:2 call utils.db.Db certain", "a.py:2 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void anImportWithoutAliasBindsTheTopPackage() {
    sample()
        .file("a.py", """
              import utils.db, os
              x = utils.db.Db()
              x.get()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 call utils.db.Db certain", "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aModuleIsImportedFromItsPackage() {
    sample()
        .file("a.py", """
              from utils import db
              db.Db()
              """)
        .old("utils.db")
        .finds("a.py:1 import utils.db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aMemberImportedFromAnOldModuleIsAReferenceWhateverItIs() {
    sample()
        .file("a.py", "from utils.db import Db, VERSION, helper\n")
        .old("utils.db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:1 import utils.db.VERSION certain", "a.py:1 import utils.db.helper certain")
        .nothingElse();
  }

  @Test
  void anImportOfTheModuleAloneIsNoReferenceToItsClass() {
    sample()
        .file("a.py", "import utils.db\n")
        .file("b.py", "from utils import db\n")
        .old("utils.db.Db")
        .nothing();
  }

  @Test
  void namesInParenthesesOverSeveralLinesAreReferencesOfOneStatement() {
    sample()
        .file("a.py", """
              from utils.db import (
                  other,
                  Db,  # the store
              )
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aStarImportBindsTheClassWhenThereIsNoAll() {
    sample()
        .file("a.py", """
              from utils.db import *
              Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aStarImportHonoursAll() {
    sample()
        .file("utils/api.py", """
              from utils.db import Db
              __all__ = ["other"]
              other = 1
              """)
        .file("a.py", """
              from utils.api import *
              Db()
              """)
        .old("utils.db.Db")
        .finds("utils/api.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void allMayBePutTogetherInSeveralWays() {
    sample()
        .file("utils/x.py", """
              from .db import Db
              __all__ = []
              __all__ += ["one"]
              __all__.extend(("two", "Db"))
              """)
        .file("a.py", """
              from utils.x import *
              Db()
              """)
        .old("utils.db.Db")
        .finds("utils/x.py:1 import utils.db.Db certain", "utils/x.py:4 string utils.db.Db certain", "a.py:1 import utils.db.Db certain via=utils.x", "a.py:2 call utils.db.Db certain via=utils.x")
        .nothingElse();
  }

  @Test
  void allOfAnotherModuleIsTakenOver() {
    sample()
        .file("utils/x.py", """
              from .db import Db
              __all__ = ["Db"]
              """)
        .file("utils/y.py", """
              from . import x
              from .x import *
              __all__ = x.__all__ + ["more"]
              """)
        .file("a.py", """
              from utils.y import *
              Db()
              """)
        .old("utils.db.Db")
        .finds("utils/x.py:1 import utils.db.Db certain", "utils/x.py:2 string utils.db.Db certain", "utils/y.py:2 import utils.db.Db certain via=utils.x", "a.py:1 import utils.db.Db certain via=utils.y", "a.py:2 call utils.db.Db certain via=utils.y")
        .nothingElse();
  }

  @Test
  void aStarImportBringsNoNameWithAnUnderscore() {
    sample()
        .file("utils/p.py", "from .db import Db as _Db\n")
        .file("a.py", """
              from utils.p import *
              _Db()
              """)
        .old("utils.db.Db")
        .finds("utils/p.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportOfTheSamePackageIsResolved() {
    sample()
        .file("utils/a.py", "from .db import Db\n")
        .old("utils.db.Db")
        .finds("utils/a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportOfAModuleIsResolved() {
    sample()
        .file("utils/a.py", """
              from . import db
              db.Db()
              """)
        .old("utils.db.Db")
        .finds("utils/a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportOfThePackageAboveIsResolved() {
    Sample.project()
        .file("app/__init__.py", "")
        .file("app/utils/__init__.py", "")
        .file("app/utils/db.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("app/services/__init__.py", "")
        .file("app/services/epic.py", """
              from ..utils.db import Db
              from ..utils import db as d
              d.Db()
              """)
        .old("app.utils.db.Db")
        .finds("app/services/epic.py:1 import app.utils.db.Db certain", "app/services/epic.py:3 call app.utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportFromAnInitStartsAtItsOwnPackage() {
    Sample.project()
        .file("app/__init__.py", "from .core import Db\n")
        .file("app/core.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .old("app.core.Db")
        .finds("app/__init__.py:1 import app.core.Db certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportThreeLevelsUpIsResolved() {
    Sample.project()
        .file("app/__init__.py", "")
        .file("app/core.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("app/a/__init__.py", "")
        .file("app/a/b/__init__.py", "")
        .file("app/a/b/c.py", "from ...core import Db\n")
        .old("app.core.Db")
        .finds("app/a/b/c.py:1 import app.core.Db certain")
        .nothingElse();
  }

  @Test
  void anImportInsideAFunctionIsAReferenceOfThatFunction() {
    sample()
        .file("a.py", """
              def f():
                  from utils.db import Db
                  return Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain", "a.py:3 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void anImportUnderTYPECHECKINGSaysSo() {
    sample()
        .file("a.py", """
              from typing import TYPE_CHECKING
              if TYPE_CHECKING:
                  from utils.db import Db
              def f(x: "Db"): x.get()
              """)
        .old("utils.db.Db")
        .finds("a.py:3 import utils.db.Db certain scope=type-checking", "a.py:4 annotation utils.db.Db certain", "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anImportWithAFallbackIsInATry() {
    sample()
        .file("a.py", """
              try:
                  from utils.db import Db
              except ImportError:
                  Db = None
              Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain scope=try", "a.py:5 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void bothWaysOfAFallbackCount() {
    sample()
        .file("a.py", """
              try:
                  from utils.db import Db
              except ImportError:
                  from .utils.db import Db
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain scope=try", "a.py:4 import utils.db.Db certain scope=try")
        .nothingElse();
  }

  @Test
  void aTryWithoutHandlersIsNoTry() {
    sample()
        .file("a.py", """
              try:
                  from utils.db import Db
              finally:
                  pass
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aConditionalImportCounts() {
    sample()
        .file("a.py", """
              import sys
              if sys.version_info > (3, 9):
                  from utils.db import Db
              else:
                  from other import Db
              """)
        .old("utils.db.Db")
        .finds("a.py:3 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aReExportNamesTheModuleInBetween() {
    sample()
        .file("utils/__init__.py", "from .db import Db\n")
        .file("a.py", """
              from utils import Db
              Db()
              """)
        .old("utils.db.Db")
        .finds("utils/__init__.py:1 import utils.db.Db certain", "a.py:1 import utils.db.Db certain via=utils", "a.py:2 call utils.db.Db certain via=utils")
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
        .finds("utils/__init__.py:1 import utils.db.Db certain", "core/__init__.py:1 import utils.db.Db certain via=utils", "app/__init__.py:1 import utils.db.Db certain via=core", "a.py:1 import utils.db.Db certain via=app")
        .nothingElse();
  }

  @Test
  void aReExportIsFollowedAsAnAttribute() {
    sample()
        .file("utils/__init__.py", """
              from . import db
              from .db import Db
              """)
        .file("a.py", """
              import utils
              utils.Db().get()
              """)
        .old("utils.db.Db")
        .finds("utils/__init__.py:2 import utils.db.Db certain", "a.py:2 call utils.db.Db certain via=utils", "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aPackageThatMakesNamesOnDemandByATableIsLikely() {
    sample()
        .file("utils/__init__.py", """
              import importlib
              _NAMES = {"Db": ".db", "Other": ".other"}
              def __getattr__(name):
                  return getattr(importlib.import_module(_NAMES[name], __name__), name)
              """)
        .file("a.py", "from utils import Db\n")
        .old("utils.db.Db")
        .finds("utils/__init__.py:4 dynamic-import utils.db likely", "a.py:1 import utils.db.Db likely via=utils")
        .nothingElse();
  }

  @Test
  void aPackageThatMakesNamesOnDemandByAFunctionIsLikely() {
    sample()
        .file("utils/__init__.py", """
              def __getattr__(name):
                  if name == "Db":
                      from .db import Db
                      return Db
                  raise AttributeError(name)
              """)
        .file("a.py", """
              import utils
              utils.Db()
              """)
        .old("utils.db.Db")
        .finds("utils/__init__.py:3 import utils.db.Db certain", "utils/__init__.py:4 name utils.db.Db certain", "a.py:2 call utils.db.Db likely via=utils")
        .nothingElse();
  }

  @Test
  void aNameThatThePackageBindsHidesItsSubmodule() {
    Sample.project()
        .file("pkg/__init__.py", "from .tool import tool\n")
        .file("pkg/tool.py", "def tool(): pass\n")
        .file("a.py", """
              from pkg import tool
              tool()
              """)
        .old("pkg.tool.tool")
        .finds("pkg/__init__.py:1 import pkg.tool.tool certain", "a.py:1 import pkg.tool.tool certain via=pkg", "a.py:2 call pkg.tool.tool certain via=pkg")
        .nothingElse();
  }

  @Test
  void oneFileMayBeKnownByTheNamesOfTwoSourceRoots() {
    Sample.project()
        .file("backend/utils/__init__.py", "")
        .file("backend/utils/db.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("a.py", "from backend.utils.db import Db\n")
        .file("backend/b.py", """
              from utils.db import Db
              Db()
              """)
        .file("backend/utils/c.py", "from .db import Db\n")
        .roots(".", "backend")
        .old("backend.utils.db.Db")
        .finds("a.py:1 import backend.utils.db.Db certain", "backend/b.py:1 import backend.utils.db.Db certain", "backend/b.py:2 call backend.utils.db.Db certain", "backend/utils/c.py:1 import backend.utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aNamespacePackageNeedsNoInit() {
    Sample.project()
        .file("ns/part/db.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("a.py", """
              import ns.part.db
              ns.part.db.Db()
              from ns.part import db
              """)
        .file("b.py", "from ns.part.db import Db\n")
        .old("ns.part.db")
        .finds("a.py:1 import ns.part.db certain", "a.py:2 call ns.part.db.Db certain", "a.py:3 import ns.part.db certain", "b.py:1 import ns.part.db.Db certain")
        .nothingElse();
  }

  @Test
  void aStubBesideAModuleBelongsToIt() {
    sample()
        .file("utils/db.pyi", """
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
        .file("a.py", """
              import utils.db
              from utils import db
              from utils.db import Db
              """)
        .old("utils")
        .finds("a.py:1 import utils.db certain", "a.py:2 import utils.db certain", "a.py:3 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void whatAnOldComponentImportsItselfDoesNotCount() {
    sample()
        .file("utils/more.py", """
              from .db import Db
              Db()
              """)
        .old("utils")
        .nothing();
  }

  @Test
  void aScriptFindsTheModulesBesideIt() {
    Sample.project()
        .file("tools/helper.py", """
              from store import Db
              Db()
              """)
        .file("tools/store.py", """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .old("tools.store.Db")
        .finds("tools/helper.py:1 import tools.store.Db certain", "tools/helper.py:2 call tools.store.Db certain")
        .nothingElse();
  }

  @Test
  void aComponentOutsideTheProjectCanBeOld() {
    sample()
        .file("a.py", """
              import requests
              from requests import Session as S
              s = S()
              s.get("x")
              requests.get("y")
              """)
        .old("requests")
        .finds("a.py:1 import requests certain", "a.py:2 import requests.Session certain", "a.py:3 call requests.Session certain", "a.py:4 call requests.Session.get certain", "a.py:5 call requests.get certain")
        .nothingElse();
  }

  @Test
  void theSpecMayNameAReExport() {
    sample()
        .file("utils/__init__.py", "from .db import Db\n")
        .file("a.py", """
              from utils import Db
              from utils.db import Db as D
              Db().get()
              """)
        .old("utils.Db")
        .finds("utils/__init__.py:1 import utils.Db certain", "a.py:1 import utils.Db certain", "a.py:2 import utils.Db certain", "a.py:3 call utils.Db certain", "a.py:3 call utils.Db.get certain")
        .nothingElse();
  }

  @Test
  void aFutureImportAndAnUnrelatedModuleAreNothing() {
    sample()
        .file("a.py", """
              from __future__ import annotations
              import other.db
              from other.utils.db import Db
              """)
        .old("utils.db.Db")
        .nothing();
  }

}
