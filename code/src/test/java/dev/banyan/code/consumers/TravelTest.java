package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** How components and instances travel between files. */
final class TravelTest {
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
  void aSingletonIsImportedFromItsModule() {
    sample()
        .file(
            "core.py",
            """
              from utils.db import Db
              db = Db()
              """)
        .file(
            "a.py",
            """
              from core import db
              import core
              db.get()
              core.db.close()
              """)
        .old("utils.db.Db")
        .finds(
            "core.py:1 import utils.db.Db certain",
            "core.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain",
            "a.py:4 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void aSingletonThatAFunctionSetsIsImported() {
    sample()
        .file(
            "core.py",
            """
              from utils.db import Db
              _db = None
              def get_db():
                  global _db
                  if _db is None:
                      _db = Db()
                  return _db
              """)
        .file(
            "a.py",
            """
              from core import get_db
              get_db().get()
              """)
        .old("utils.db.Db")
        .finds(
            "core.py:1 import utils.db.Db certain",
            "core.py:6 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anAliasLeadsOnUnderItsNewName() {
    sample()
        .file(
            "core.py",
            """
              from utils.db import Db
              Store = Db
              """)
        .file(
            "b.py",
            """
              from core import Store as S
              Best = S
              """)
        .file(
            "a.py",
            """
              from b import Best
              Best().get()
              """)
        .old("utils.db.Db")
        .finds(
            "core.py:1 import utils.db.Db certain",
            "core.py:2 name utils.db.Db certain",
            "b.py:1 import utils.db.Db certain via=core",
            "b.py:2 name utils.db.Db certain via=core",
            "a.py:1 import utils.db.Db certain via=b",
            "a.py:2 call utils.db.Db certain via=b",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aServiceHoldsAnInstance() {
    sample()
        .file(
            "service.py",
            """
              from utils.db import Db
              class Service:
                  def __init__(self):
                      self.db = Db()
              """)
        .file(
            "a.py",
            """
              from service import Service
              Service().db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "service.py:1 import utils.db.Db certain",
            "service.py:4 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aContainerHoldsAServiceThatHoldsAnInstance() {
    sample()
        .file(
            "service.py",
            """
              from utils.db import Db
              class Service:
                  def __init__(self):
                      self.db = Db()
              """)
        .file(
            "box.py",
            """
              from service import Service
              class Box:
                  def service(self) -> Service:
                      return Service()
              """)
        .file(
            "a.py",
            """
              import box
              box.Box().service().db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "service.py:1 import utils.db.Db certain",
            "service.py:4 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aSubclassLeadsOnToItsUsers() {
    sample()
        .file(
            "mine.py",
            """
              from utils.db import Db
              class Mine(Db):
                  pass
              """)
        .file(
            "a.py",
            """
              from mine import Mine
              m = Mine()
              m.get()
              """)
        .old("utils.db.Db")
        .finds(
            "mine.py:1 import utils.db.Db certain",
            "mine.py:2 inherit utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aBaseClassFindsWhatASubclassInAnotherFileSets() {
    sample()
        .file(
            "base.py",
            """
              class Page:
                  def show(self):
                      return self.db.get()
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              from base import Page
              class Board(Page):
                  def __init__(self):
                      self.db = Db()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "base.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aSubclassUsesWhatTheBaseClassInAnotherFileSet() {
    sample()
        .file(
            "base.py",
            """
              from utils.db import Db
              class Page:
                  def __init__(self):
                      self.db = Db()
              """)
        .file(
            "a.py",
            """
              from base import Page
              class Board(Page):
                  def show(self):
                      return self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "base.py:1 import utils.db.Db certain",
            "base.py:4 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anArgumentReachesAFunctionOfAnotherFile() {
    sample()
        .file(
            "tools.py",
            """
              def report(store):
                  store.get()
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              from tools import report
              report(Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "tools.py:2 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void anArgumentReachesAConstructorOfAnotherFile() {
    sample()
        .file(
            "tools.py",
            """
              class Report:
                  def __init__(self, store):
                      self.store = store
                  def run(self):
                      self.store.get()
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              import tools
              tools.Report(Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "tools.py:5 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void anArgumentTravelsThroughTwoFiles() {
    sample()
        .file(
            "one.py",
            """
              from two import deep
              def first(x):
                  deep(x)
              """)
        .file(
            "two.py",
            """
              def deep(y):
                  y.get()
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              from one import first
              first(Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "two.py:2 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aFixtureOfAConftestReachesTheTestsBelowIt() {
    sample()
        .file(
            "tests/conftest.py",
            """
              import pytest
              from utils.db import Db
              @pytest.fixture
              def store():
                  db = Db()
                  yield db
                  db.close()
              """)
        .file(
            "tests/sub/test_x.py",
            """
              def test_get(store):
                  store.get()
              """)
        .file(
            "other/test_y.py",
            """
              def test_get(store):
                  store.get()
              """)
        .old("utils.db.Db")
        .finds(
            "tests/conftest.py:2 import utils.db.Db certain",
            "tests/conftest.py:5 call utils.db.Db certain",
            "tests/conftest.py:7 call utils.db.Db.close certain",
            "tests/sub/test_x.py:2 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void anAttributeThatAnotherModuleSetsIsFound() {
    sample()
        .file("core.py", "db = None\n")
        .file(
            "start.py",
            """
              from utils.db import Db
              import core
              core.db = Db()
              """)
        .file(
            "a.py",
            """
              import core
              core.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "start.py:1 import utils.db.Db certain",
            "start.py:3 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void filesThatImportEachOtherInARingAreUnderstood() {
    sample()
        .file(
            "x.py",
            """
              import y
              from utils.db import Db
              def make():
                  return Db()
              def use():
                  y.make().get()
              """)
        .file(
            "y.py",
            """
              import x
              def make():
                  return x.make()
              """)
        .old("utils.db.Db")
        .finds(
            "x.py:2 import utils.db.Db certain",
            "x.py:4 call utils.db.Db certain",
            "x.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anUnrelatedFileWithTheSameWordsIsLeftAlone() {
    sample()
        .file(
            "core.py",
            """
              from utils.db import Db
              db = Db()
              """)
        .file(
            "a.py",
            """
              db = open("core")
              db.get()
              """)
        .file(
            "b.py",
            """
              from elsewhere.core import db
              db.get()
              """)
        .old("utils.db.Db")
        .finds("core.py:1 import utils.db.Db certain", "core.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void anArgumentReachesAMethodOfWhatAnotherFileReturns() {
    sample()
        .file(
            "tools.py",
            """
              class Report:
                  def run(self, store):
                      store.get()
              """)
        .file(
            "make.py",
            """
              from tools import Report
              def report():
                  return Report()
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              import make
              make.report().run(Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "tools.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aStarImportHandsOnWhatItNeverSpells() {
    sample()
        .file(
            "core.py",
            """
              from utils.db import Db
              db = Db()
              """)
        .file("api.py", "from core import *\n")
        .file(
            "a.py",
            """
              from api import db
              db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "core.py:1 import utils.db.Db certain",
            "core.py:2 call utils.db.Db certain",
            "api.py:1 import utils.db.Db certain via=core",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }
}
