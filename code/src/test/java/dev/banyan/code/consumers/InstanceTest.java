package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** How instances travel within a file. */
final class InstanceTest {
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
  void throughAnAssignment() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
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
  void plainLoadsOfAnInstanceAreNoReferences() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
              print(db)
              other = db
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:2 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void readingAndWritingAMemberAreReferences() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
              x = db.limit
              db.limit = 1
              del db.limit
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 attribute utils.db.Db.limit certain",
            "a.py:4 attribute utils.db.Db.limit certain",
            "a.py:5 attribute utils.db.Db.limit certain")
        .nothingElse();
  }

  @Test
  void aMemberThatNoClassDefinesIsStillOne() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              Db().nope()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.nope certain")
        .nothingElse();
  }

  @Test
  void throughAnAnnotatedParameter() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db: Db):
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAnOptionalParameter() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import Optional
              def f(db: Optional[Db] = None):
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 annotation utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAUnionWrittenWithABar() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db: Db | None):
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAStringAnnotation() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db: "Db") -> "list[Db]":
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughTheElementsOfAnAnnotatedList() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import List
              def f(dbs: List[Db]):
                  for db in dbs:
                      db.get()
                  dbs[0].close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 annotation utils.db.Db certain",
            "a.py:5 call utils.db.Db.get likely",
            "a.py:6 call utils.db.Db.close likely")
        .nothingElse();
  }

  @Test
  void throughAParameterByWhatCallersPass() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db):
                  db.get()
              f(Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughAKeywordArgument() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(*, db):
                  db.get()
              f(db=Db())
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void throughADefaultValue() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(db=Db()):
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
  void throughAnAttributeOfSelf() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def __init__(self):
                      self.db = Db()
                  def f(self):
                      self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAnAttributeSetInAnotherMethod() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def f(self):
                      self.db.get()
                  def start(self):
                      self.db = Db()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:6 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anAttributeThatMayBeSomethingElseIsLikely() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def __init__(self, other):
                      self.db = Db() if other else other.make()
                  def f(self):
                      self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:6 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void noneDoesNotMakeAnInstanceDoubtful() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  db = None
                  def f(self):
                      if self.db is None:
                          self.db = Db()
                      return self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:6 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAConstructorParameter() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def __init__(self, db: Db):
                      self.db = db
                  def f(self):
                      self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 annotation utils.db.Db certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughTheAttributeOfABaseClass() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def __init__(self):
                      self.db = Db()
              class B(A):
                  def f(self):
                      self.db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughTheAttributeThatASubclassSets() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  def f(self):
                      self.db.get()
              class B(A):
                  def __init__(self):
                      self.db = Db()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:7 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void withOnAnInstanceEntersIt() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
              with db:
                  pass
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.__enter__ certain")
        .nothingElse();
  }

  @Test
  void whatEnterReturnsIsBound() {
    sample()
        .file(
            "utils/db.py",
            """
              class Db:
                  def __enter__(self):
                      return self
                  def get(self): pass
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              with Db() as db:
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

  @Test
  void throughAFactoryOfItsOwn() {
    sample()
        .file(
            "utils/db.py",
            """
              class Db:
                  _one = None
                  @classmethod
                  def instance(cls):
                      if cls._one is None:
                          cls._one = cls()
                      return cls._one
                  def get(self): pass
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              Db.instance().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db.instance certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAMethodThatReturnsSelf() {
    sample()
        .file(
            "utils/db.py",
            """
              class Db:
                  def where(self):
                      return self
                  def get(self): pass
              """)
        .file(
            "a.py",
            """
              from utils.db import Db
              Db().where().where().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.where certain",
            "a.py:2 call utils.db.Db.where certain",
            "a.py:2 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aSubclassUsesWhatItInherits() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class Mine(Db):
                  def f(self):
                      self.get()
                      super().close()
              Mine().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 inherit utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain",
            "a.py:5 call utils.db.Db.close certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void whatASubclassOverridesIsItsOwn() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class Mine(Db):
                  def get(self): pass
              Mine().get()
              Mine().close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 inherit utils.db.Db certain",
            "a.py:5 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void aClassMethodOfASubclassMakesSubclasses() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class Mine(Db):
                  @classmethod
                  def make(cls):
                      return cls().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 inherit utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void membersOfABaseClassWithinTheProjectAreMembersToo() {
    sample()
        .file(
            "utils/db.py",
            """
              class Mixin:
                  def ping(self): pass
              class Db(Mixin):
                  pass
              class Other(Mixin):
                  pass
              """)
        .file(
            "a.py",
            """
              from utils.db import Db, Other
              Db().ping()
              Other().ping()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.ping certain")
        .nothingElse();
  }

  @Test
  void throughAnInstanceThatIsCalled() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              Db()()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 call utils.db.Db.__call__ certain")
        .nothingElse();
  }

  @Test
  void throughAMethodThatIsKept() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              f = Db().get
              f()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:2 attribute utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughAwait() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              async def make():
                  return Db()
              async def f():
                  db = await make()
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:6 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughACast() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import cast
              def f(x):
                  cast(Db, x).get()
                  cast("Db", x).close()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:4 annotation utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain",
            "a.py:5 annotation utils.db.Db certain",
            "a.py:5 call utils.db.Db.close certain")
        .nothingElse();
  }

  @Test
  void throughATypeAlias() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import Optional
              Maybe = Optional[Db]
              def f(x: Maybe):
                  x.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 name utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughTheTypeOfAParameter() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import Type
              def f(x: Type[Db]):
                  x().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 annotation utils.db.Db certain",
            "a.py:4 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void throughATypeVariableWithABound() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              from typing import TypeVar
              T = TypeVar("T", bound=Db)
              def f(x: T):
                  x.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 annotation utils.db.Db certain",
            "a.py:5 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aLoopCarriesAnInstanceToItsNextTurn() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = None
              while True:
                  if db:
                      db.get()
                  db = Db()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:6 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anEarlyReturnLeavesTheOtherWay() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(x):
                  db = Db()
                  if x:
                      db = dict()
                      return
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:7 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void closingAndEnteringAStackHandInstancesOn() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              import contextlib
              with contextlib.closing(Db()) as db:
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
  void anArgumentOfAnUnrelatedClassIsNoInstance() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class Cache:
                  def get(self): pass
              def f(x: Cache):
                  x.get()
              f(Db())
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:6 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void sortedAndEnumeratedInstancesAreFollowed() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              dbs = [Db()]
              for i, db in enumerate(sorted(dbs)):
                  db.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:4 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void comprehensionsHandElementsOn() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              dbs = [Db() for i in range(3)]
              [db.get() for db in dbs]
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }
}
