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
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
              from utils.db import Db
              Db().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anAliasOfAModuleBindsTheModuleItself() {
    sample()
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
              from utils.db import Db as Store
              Store().close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void anImportWithoutAliasBindsTheTopPackage() {
    sample()
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
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
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:1 import utils.db.VERSION certain",
            "a.py:1 import utils.db.helper certain")
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
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
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
        .file(
            "utils/api.py",
            """
              from utils.db import Db
              __all__ = ["other"]
              other = 1
              """)
        .file(
            "a.py",
            """
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
        .file(
            "utils/x.py",
            """
              from .db import Db
              __all__ = []
              __all__ += ["one"]
              __all__.extend(("two", "Db"))
              """)
        .file(
            "a.py",
            """
              from utils.x import *
              Db()
              """)
        .old("utils.db.Db")
        .finds(
            "utils/x.py:1 import utils.db.Db certain",
            "utils/x.py:4 string utils.db.Db certain",
            "a.py:1 import utils.db.Db certain via=utils.x",
            "a.py:2 call utils.db.Db certain via=utils.x")
        .nothingElse();
  }

  @Test
  void allOfAnotherModuleIsTakenOver() {
    sample()
        .file(
            "utils/x.py",
            """
              from .db import Db
              __all__ = ["Db"]
              """)
        .file(
            "utils/y.py",
            """
              from . import x
              from .x import *
              __all__ = x.__all__ + ["more"]
              """)
        .file(
            "a.py",
            """
              from utils.y import *
              Db()
              """)
        .old("utils.db.Db")
        .finds(
            "utils/x.py:1 import utils.db.Db certain",
            "utils/x.py:2 string utils.db.Db certain",
            "utils/y.py:2 import utils.db.Db certain via=utils.x",
            "a.py:1 import utils.db.Db certain via=utils.y",
            "a.py:2 call utils.db.Db certain via=utils.y")
        .nothingElse();
  }

  @Test
  void aStarImportBringsNoNameWithAnUnderscore() {
    sample()
        .file("utils/p.py", "from .db import Db as _Db\n")
        .file(
            "a.py",
            """
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
        .file(
            "utils/a.py",
            """
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
        .file(
            "app/utils/db.py",
            """
              class Db:
                  def get(self):
                      return 1

                  def close(self):
                      pass
              """)
        .file("app/services/__init__.py", "")
        .file(
            "app/services/epic.py",
            """
              from ..utils.db import Db
              from ..utils import db as d
              d.Db()
              """)
        .old("app.utils.db.Db")
        .finds(
            "app/services/epic.py:1 import app.utils.db.Db certain",
            "app/services/epic.py:3 call app.utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aPackageImportsItsOwnModuleFromItself() {
    sample()
        .file("pack/__init__.py", "from . import mod\n\nmod.x = 1\n")
        .file("pack/mod.py", "def f():\n    pass\n")
        .file("a.py", "from pack import mod as m\n\nm.f()\n")
        .old("pack.mod")
        .finds(
            "pack/__init__.py:1 import pack.mod certain",
            "pack/__init__.py:3 attribute pack.mod.x certain",
            "a.py:1 import pack.mod certain",
            "a.py:3 call pack.mod.f certain")
        .nothingElse();
  }

  @Test
  void aRelativeImportFromAnInitStartsAtItsOwnPackage() {
    Sample.project()
        .file("app/__init__.py", "from .core import Db\n")
        .file(
            "app/core.py",
            """
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
        .file(
            "app/core.py",
            """
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
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
              from typing import TYPE_CHECKING
              if TYPE_CHECKING:
                  from utils.db import Db
              def f(x: "Db"): x.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:3 import utils.db.Db certain scope=type-checking",
            "a.py:4 annotation utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anImportWithAFallbackIsInATry() {
    sample()
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
              try:
                  from utils.db import Db
              except ImportError:
                  from .utils.db import Db
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:2 import utils.db.Db certain scope=try",
            "a.py:4 import utils.db.Db certain scope=try")
        .nothingElse();
  }

  @Test
  void aTryWithoutHandlersIsNoTry() {
    sample()
        .file(
            "a.py",
            """
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
        .file(
            "a.py",
            """
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
  void aModuleThatAnOldModuleMakesUpIsOfTheOldOne() {
    Sample.project()
        .file("old/__init__.py", "")
        .file("old/expat.py", "import sys\nsys.modules['old.expat.errors'] = object()\n")
        .file("a.py", "import old.expat.errors as errors\n")
        .file("b.py", "import other.expat.errors as errors\n")
        .old("old")
        .finds("a.py:1 import old.expat.errors certain")
        .nothingElse();
  }
}
