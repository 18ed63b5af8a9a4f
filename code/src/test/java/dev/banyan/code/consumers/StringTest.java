package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Components that are named by strings, or loaded by calls. */
final class StringTest {
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
  void importModuleLoadsByName() {
    sample()
        .file(
            "a.py",
            """
              import importlib
              m = importlib.import_module("utils.db")
              m.Db().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:2 dynamic-import utils.db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void importModuleMayBeImportedByItselfAndRenamed() {
    sample()
        .file(
            "a.py",
            """
              from importlib import import_module as load
              load("utils.db")
              """)
        .old("utils.db")
        .finds("a.py:2 dynamic-import utils.db certain")
        .nothingElse();
  }

  @Test
  void importModuleTakesRelativeNames() {
    sample()
        .file(
            "a.py",
            """
              import importlib
              importlib.import_module(".db", package="utils")
              """)
        .file(
            "utils/c.py",
            """
              import importlib
              importlib.import_module(".db", __package__)
              """)
        .old("utils.db")
        .finds(
            "a.py:2 dynamic-import utils.db certain",
            "utils/c.py:2 dynamic-import utils.db certain")
        .nothingElse();
  }

  @Test
  void theImportFunctionLoadsByName() {
    sample()
        .file(
            "a.py",
            """
              m = __import__("utils.db", fromlist=["Db"])
              m.Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 dynamic-import utils.db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aFileIsLoadedByItsPath() {
    sample()
        .file(
            "a.py",
            """
              import importlib.util, os
              spec = importlib.util.spec_from_file_location("x", "utils/db.py")
              importlib.util.spec_from_file_location("x", os.path.join(HERE, "utils", "db.py"))
              """)
        .old("utils.db")
        .finds("a.py:2 dynamic-import utils.db certain", "a.py:3 dynamic-import utils.db likely")
        .nothingElse();
  }

  @Test
  void aFileIsLoadedByAPathObjectAndUsed() {
    sample()
        .file(
            "a.py",
            """
              import importlib.util as u
              from pathlib import Path
              s = u.spec_from_file_location("x", Path(__file__).parent / "utils" / "db.py")
              m = u.module_from_spec(s)
              m.Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:3 dynamic-import utils.db likely", "a.py:5 call utils.db.Db likely")
        .nothingElse();
  }

  @Test
  void aModuleIsRunByItsName() {
    sample()
        .file(
            "a.py",
            """
              import runpy
              runpy.run_module("utils.db")
              """)
        .old("utils.db")
        .finds("a.py:2 dynamic-import utils.db certain")
        .nothingElse();
  }

  @Test
  void aNameIsResolvedAtRunTime() {
    sample()
        .file(
            "a.py",
            """
              import pkgutil
              pkgutil.resolve_name("utils.db:Db")().get()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 dynamic-import utils.db.Db certain", "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aLiteralGetattrIsTheMember() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              getattr(Db, "get")
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:2 attribute utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aGetattrOfAnyMemberIsLikely() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(n):
                  getattr(Db, n)
                  getattr(Db(), n)
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 attribute utils.db.Db likely",
            "a.py:4 call utils.db.Db certain",
            "a.py:4 attribute utils.db.Db likely")
        .nothingElse();
  }

  @Test
  void hasattrAndSetattrNameMembersAsWell() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              hasattr(Db, "get")
              setattr(Db, "get", None)
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 attribute utils.db.Db.get certain",
            "a.py:3 attribute utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aClassIsGotOutOfItsModuleByName() {
    sample()
        .file(
            "a.py",
            """
              import utils.db
              getattr(utils.db, "Db")()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 attribute utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void patchNamesTheClassWhereItIsDefined() {
    sample()
        .file(
            "test_a.py",
            """
              from unittest.mock import patch
              @patch("utils.db.Db")
              def test(m): pass
              """)
        .old("utils.db.Db")
        .finds("test_a.py:2 string utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void patchNamesAMember() {
    sample()
        .file(
            "test_a.py",
            """
              from unittest import mock
              with mock.patch("utils.db.Db.get"): pass
              """)
        .old("utils.db.Db")
        .finds("test_a.py:2 string utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void patchNamesTheClassWhereAConsumerImportedIt() {
    sample()
        .file("app/__init__.py", "")
        .file("app/service.py", "from utils.db import Db\n")
        .file(
            "test_a.py",
            """
              from unittest.mock import patch
              patch("app.service.Db")
              """)
        .old("utils.db.Db")
        .finds(
            "app/service.py:1 import utils.db.Db certain",
            "test_a.py:2 string utils.db.Db certain via=app.service")
        .nothingElse();
  }

  @Test
  void patchObjectNamesAMemberBesideTheClass() {
    sample()
        .file(
            "test_a.py",
            """
              from utils.db import Db
              from unittest.mock import patch
              patch.object(Db, "get")
              """)
        .old("utils.db.Db")
        .finds(
            "test_a.py:1 import utils.db.Db certain",
            "test_a.py:3 name utils.db.Db certain",
            "test_a.py:3 string utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void patchObjectNamesTheClassBesideItsModule() {
    sample()
        .file(
            "test_a.py",
            """
              from utils import db
              from unittest.mock import patch
              patch.object(db, "Db")
              """)
        .old("utils.db.Db")
        .finds("test_a.py:3 string utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void monkeypatchNamesMembersInBothWays() {
    sample()
        .file(
            "test_a.py",
            """
              from utils.db import Db
              def test(monkeypatch):
                  monkeypatch.setattr("utils.db.Db.get", None)
                  monkeypatch.setattr(Db, "close", None)
              """)
        .old("utils.db.Db")
        .finds(
            "test_a.py:1 import utils.db.Db certain",
            "test_a.py:3 string utils.db.Db.get certain",
            "test_a.py:4 name utils.db.Db certain",
            "test_a.py:4 string utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void aMockWithASpecificationActsLikeTheClass() {
    sample()
        .file(
            "test_a.py",
            """
              from utils.db import Db
              from unittest.mock import Mock
              db = Mock(spec=Db)
              db.get.return_value = 1
              """)
        .old("utils.db.Db")
        .finds(
            "test_a.py:1 import utils.db.Db certain",
            "test_a.py:3 name utils.db.Db certain",
            "test_a.py:4 attribute utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void anAutospecActsLikeTheClass() {
    sample()
        .file(
            "test_a.py",
            """
              from utils.db import Db
              from unittest import mock
              db = mock.create_autospec(Db, instance=True)
              db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "test_a.py:1 import utils.db.Db certain",
            "test_a.py:3 name utils.db.Db certain",
            "test_a.py:4 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aStringWithTheFullNameIsAReference() {
    sample()
        .file("settings.py", "STORES = [\"utils.db.Db\", \"utils.db:Db\", \"utils.dbx.Db\"]\n")
        .old("utils.db.Db")
        .finds(
            "settings.py:1 string utils.db.Db certain", "settings.py:1 string utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aStringWithTheNameOfTheModuleIsAReferenceToTheModule() {
    sample()
        .file("settings.py", "APPS = [\"utils.db\"]\n")
        .old("utils.db")
        .finds("settings.py:1 string utils.db certain")
        .nothingElse();
  }

  @Test
  void theTableOfLoadedModulesIsAskedByName() {
    sample()
        .file(
            "a.py",
            """
              import sys
              sys.modules["utils.db"].Db()
              """)
        .old("utils.db")
        .finds("a.py:2 string utils.db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void namesInAllAreStringsThatMeanSomething() {
    sample()
        .file(
            "utils/__init__.py",
            """
              from .db import Db
              __all__ = ["Db", "other"]
              """)
        .old("utils.db.Db")
        .finds(
            "utils/__init__.py:1 import utils.db.Db certain",
            "utils/__init__.py:2 string utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void codeInAStringThatIsRunIsLikely() {
    sample()
        .file(
            "a.py",
            """
              exec("from utils.db import Db")
              import subprocess
              subprocess.run(["python", "-c", "import utils.db; utils.db.Db()"])
              """)
        .old("utils.db.Db")
        .finds("a.py:1 string utils.db.Db likely", "a.py:3 string utils.db.Db likely")
        .nothingElse();
  }

  @Test
  void anEntryPointNamesModuleAndClass() {
    sample()
        .file(
            "setup.py",
            """
              from setuptools import setup
              setup(entry_points={"x": ["main = utils.db:Db"]})
              """)
        .old("utils.db.Db")
        .finds("setup.py:2 string utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aVariableMayHoldTheNameOfAModule() {
    sample()
        .file(
            "a.py",
            """
              import importlib
              NAME = "utils.db"
              importlib.import_module(NAME)
              """)
        .old("utils.db")
        .finds("a.py:2 string utils.db certain", "a.py:3 dynamic-import utils.db certain")
        .nothingElse();
  }
}
