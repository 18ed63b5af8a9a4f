package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** What calls, containers and classes give. */
final class ReturnTest {
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
  void throughAReturnValue() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def make():
                  return Db()
              make().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAnAnnotatedReturnValue() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def make() -> Db: ...
              make().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void returnsOfSeveralKindsAreLikely() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def make(x):
                  if x:
                      return Db()
                  return dict()
              make(1).get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:6 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAGenerator() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def all():
                  yield Db()
              for db in all():
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAContextManagerFunction() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from contextlib import contextmanager
              @contextmanager
              def opened():
                  yield Db()
              with opened() as db:
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughATestFixture() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              import pytest
              @pytest.fixture
              def db():
                  return Db()
              def test_get(db):
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAModuleLevelSingleton() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
              def f():
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAClassAttribute() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  db = Db()
              A.db.get()
              A().db.close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain",
            "a.py:5 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void throughADictionary() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              dbs = {"x": Db()}
              dbs["x"].get()
              dbs.get("x").close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely",
            "a.py:4 call utils.db.Db.close likely")
        .nothingElse();
  }

  @Test
  void throughAListAndItsLoop() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              for db in [Db()]:
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAListThatGrows() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              dbs = []
              dbs.append(Db())
              for db in dbs:
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAnElementAssignment() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              dbs = {}
              dbs["a"] = Db()
              dbs["a"].get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAConditionalExpression() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db() if x else None
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
  void throughOr() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db=None):
                  db = db or Db()
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAWalrus() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              if (db := Db()):
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
  void throughTupleUnpacking() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db, n = Db(), 1
              db.get()
              n.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughATupleThatIsReturned() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def make():
                  return Db(), 1
              db, n = make()
              db.get()
              n.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAProperty() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  @property
                  def db(self):
                      return Db()
              A().db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAPartial() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from functools import partial
              make = partial(Db, 1)
              make().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 name utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughALambda() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              make = lambda: Db()
              make().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughADataclassField() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from dataclasses import dataclass
              @dataclass
              class A:
                  db: Db
              def f(a: A):
                  a.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 annotation utils.db.Db certain",
            "a.py:7 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughADefaultFactory() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from dataclasses import dataclass, field
              @dataclass
              class A:
                  db: object = field(default_factory=Db)
              A().db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:5 name utils.db.Db certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }
}
