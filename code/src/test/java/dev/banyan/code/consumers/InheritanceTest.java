package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Instances of the class, of its subclasses, and what types say of them. */
final class InheritanceTest {
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
