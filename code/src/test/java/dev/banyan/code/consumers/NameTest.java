package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** What names mean: scopes, shadows, decoys, and how components are used. */
final class NameTest {
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
  void aLocalVariableOfTheSameSpellingIsNoReference() {
    sample()
        .file(
            "a.py",
            """
              def f():
                  Db = 1
                  return Db
              """)
        .old("utils.db.Db")
        .nothing();
  }

  @Test
  void aParameterHidesAnImportedClass() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(Db):
                  return Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aNameThatIsBoundLaterInAFunctionIsLocalFromItsStart() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f():
                  Db()
                  Db = None
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void anotherClassOfTheSameNameIsADecoy() {
    sample()
        .file(
            "other.py",
            """
              class Db:
                  def get(self): pass
              """)
        .file(
            "a.py",
            """
              from other import Db
              Db().get()
              """)
        .old("utils.db.Db")
        .nothing();
  }

  @Test
  void anUnrelatedMethodOfTheSameNameIsADecoy() {
    sample()
        .file(
            "a.py",
            """
              class Cache:
                  def get(self): pass
              Cache().get()
              Db = Cache
              Db().get()
              """)
        .old("utils.db.Db")
        .nothing();
  }

  @Test
  void rebindingEndsTheMeaningOfAName() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              Db = dict
              Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassVariableIsNotSeenInItsMethods() {
    sample()
        .file(
            "a.py",
            """
              class A:
                  from utils.db import Db
                  def f(self):
                      return Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassVariableIsAnAttributeOfSelf() {
    sample()
        .file(
            "a.py",
            """
              class A:
                  from utils.db import Db
                  def f(self):
                      return self.Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain", "a.py:4 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aGlobalStatementBindsTheModule() {
    sample()
        .file(
            "a.py",
            """
              db = None
              def start():
                  global db
                  from utils.db import Db
                  db = Db()
              def use():
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:4 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aNonlocalStatementBindsTheFunctionAround() {
    sample()
        .file(
            "a.py",
            """
              def f():
                  db = None
                  def g():
                      nonlocal db
                      from utils.db import Db
                      db = Db()
                  def h():
                      db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:5 import utils.db.Db certain",
            "a.py:6 call utils.db.Db certain",
            "a.py:8 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aComprehensionHasItsOwnVariables() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              x = [Db for Db in range(3)]
              Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:3 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aWalrusInAComprehensionBindsOutside() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              x = [db for i in range(3) if (db := Db())]
              db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void theNameOfAnExceptionIsGoneAfterItsHandler() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              try:
                  pass
              except Exception as Db:
                  Db.get()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aCaptureInAMatchBinds() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(x):
                  match x:
                      case {"a": Db}:
                          Db()
                      case Db():
                          pass
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassPatternNamesTheClass() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(x):
                  match x:
                      case Db() as db:
                          db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 name utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }
}
