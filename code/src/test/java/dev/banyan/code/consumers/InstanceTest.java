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
}
