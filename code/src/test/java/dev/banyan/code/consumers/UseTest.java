package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** How components are used by name. */
final class UseTest {
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
  void isinstanceNamesTheClassAndTellsTheInstance() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f(x):
                  if isinstance(x, Db):
                      x.get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 name utils.db.Db certain",
            "a.py:4 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void passingReturningAndAliasingAreUsesByName() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              print(Db)
              def f():
                  return Db
              Store = Db
              Store()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 name utils.db.Db certain",
            "a.py:4 name utils.db.Db certain",
            "a.py:5 name utils.db.Db certain",
            "a.py:6 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aBaseClassIsInherited() {
    sample()
        .file(
            "a.py",
            """
              import utils.db
              class Mine(utils.db.Db):
                  pass
              """)
        .old("utils.db.Db")
        .finds("a.py:2 inherit utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aClassInAnAttributeIsCalledThroughIt() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class A:
                  store = Db
                  def f(self):
                      self.store().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 name utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aClassInATableIsCalledThroughIt() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              KINDS = {"db": Db}
              KINDS["db"]().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 name utils.db.Db certain",
            "a.py:3 call utils.db.Db likely",
            "a.py:3 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aSubscriptWithoutElementsBreaksNothing() {
    sample()
        .file(
            "a.py",
            """
              import typing
              from utils.db import Db
              x = typing.Tuple[()]
              y: typing.Callable[(), Db]
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain", "a.py:4 annotation utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aDecoratorIsAUse() {
    sample()
        .file("utils/db.py", "def traced(f): return f\n")
        .file(
            "a.py",
            """
              from utils.db import traced
              @traced
              def f(): pass
              """)
        .old("utils.db.traced")
        .finds("a.py:1 import utils.db.traced certain", "a.py:2 name utils.db.traced certain")
        .nothingElse();
  }

  @Test
  void delAndAssignmentOfAMemberAreUsesOfIt() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              Db.limit = 3
              del Db.limit
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 attribute utils.db.Db.limit certain",
            "a.py:3 attribute utils.db.Db.limit certain")
        .nothingElse();
  }

  @Test
  void onlyTheOutermostAccessOfAnExpressionCounts() {
    sample()
        .file(
            "a.py",
            """
              import utils.db
              utils.db.Db.get.__doc__
              """)
        .old("utils.db")
        .finds("a.py:1 import utils.db certain", "a.py:2 attribute utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aCallOnACallIsTwoReferences() {
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
  void aFunctionMayBeOld() {
    sample()
        .file(
            "utils/db.py",
            """
              def connect(): pass
              def other(): pass
              """)
        .file(
            "a.py",
            """
              from utils.db import connect, other
              connect()
              other()
              x = connect
              """)
        .old("utils.db.connect")
        .finds(
            "a.py:1 import utils.db.connect certain",
            "a.py:2 call utils.db.connect certain",
            "a.py:4 name utils.db.connect certain")
        .nothingElse();
  }

  @Test
  void aMethodMayBeOld() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              db = Db()
              db.get()
              db.close()
              """)
        .old("utils.db.Db.get")
        .finds("a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aVariableOfAnOldModuleIsAUseByName() {
    sample()
        .file("utils/db.py", "LIMIT = 3\n")
        .file(
            "a.py",
            """
              from utils.db import LIMIT
              import utils.db as d
              print(LIMIT + d.LIMIT)
              """)
        .old("utils.db")
        .finds(
            "a.py:1 import utils.db.LIMIT certain",
            "a.py:2 import utils.db certain",
            "a.py:3 name utils.db.LIMIT certain",
            "a.py:3 attribute utils.db.LIMIT certain")
        .nothingElse();
  }

  @Test
  void aTypeParameterHidesNothingItShouldNot() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              class Box[T: Db]:
                  pass
              def f[T](x: T) -> Db: ...
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 annotation utils.db.Db certain",
            "a.py:4 annotation utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aLambdaSeesTheNamesAroundIt() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              f = lambda: Db()
              f().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:2 call utils.db.Db certain",
            "a.py:3 call utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void anUnreachableNameCountsAsItStands() {
    sample()
        .file(
            "a.py",
            """
              from utils.db import Db
              def f():
                  return 1
                  Db()
              """)
        .old("utils.db.Db")
        .finds("a.py:1 import utils.db.Db certain", "a.py:4 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void bothBranchesOfAConditionCount() {
    sample()
        .file(
            "a.py",
            """
              if x:
                  from utils.db import Db
              else:
                  from other import Db
              Db().get()
              """)
        .old("utils.db.Db")
        .finds(
            "a.py:2 import utils.db.Db certain",
            "a.py:5 call utils.db.Db certain",
            "a.py:5 call utils.db.Db.get likely")
        .nothingElse();
  }

  @Test
  void nestedFunctionsSeeTheLastBindingAroundThem() {
    sample()
        .file(
            "a.py",
            """
              def outer():
                  from utils.db import Db
                  def inner():
                      return Db()
                  return inner
              """)
        .old("utils.db.Db")
        .finds("a.py:2 import utils.db.Db certain", "a.py:4 call utils.db.Db certain")
        .nothingElse();
  }

  @Test
  void aMetaclassKeywordIsAUseByName() {
    sample()
        .file("utils/db.py", "class Meta(type): pass\n")
        .file(
            "a.py",
            """
              from utils.db import Meta
              class A(metaclass=Meta): pass
              """)
        .old("utils.db.Meta")
        .finds("a.py:1 import utils.db.Meta certain", "a.py:2 name utils.db.Meta certain")
        .nothingElse();
  }

  @Test
  void anExceptionClassIsUsedByItsHandler() {
    sample()
        .file("utils/db.py", "class Oops(Exception): pass\n")
        .file(
            "a.py",
            """
              from utils.db import Oops
              try:
                  raise Oops()
              except Oops as e:
                  e.args
              """)
        .old("utils.db.Oops")
        .finds(
            "a.py:1 import utils.db.Oops certain",
            "a.py:3 call utils.db.Oops certain scope=try",
            "a.py:4 name utils.db.Oops certain scope=try",
            "a.py:5 attribute utils.db.Oops.args certain scope=try")
        .nothingElse();
  }
}
