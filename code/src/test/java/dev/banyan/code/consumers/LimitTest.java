package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.LeftOut;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How far the search goes: what it does not follow any more, and that it says so. */
final class LimitTest {
  private static final String DB =
      """
      class Db:
          def get(self):
              return 1
      """;

  private static Sample choiceOf(int classes) {
    StringBuilder module = new StringBuilder("from db import Db\n\n");
    for (int i = 1; i < classes; i++) {
      module.append("class C").append(i).append(":\n    pass\n\n");
    }
    module.append("def choose(kind):\n    if kind == 0:\n        return Db()\n");
    for (int i = 1; i < classes; i++) {
      module.append("    if kind == ").append(i).append(":\n        return C").append(i);
      module.append("()\n");
    }
    return Sample.project()
        .file("db.py", DB)
        .file("choice.py", module.toString())
        .file(
            "a.py",
            """
            from choice import choose
            choose(3).get()
            """);
  }

  @Test
  void oneOfEightClassesIsFollowed() {
    choiceOf(8).old("db.Db").finds("a.py:2 call db.Db.get likely");
  }

  @Test
  void oneOfNineClassesIsNot() {
    choiceOf(9).old("db.Db").finds("choice.py:1 import db.Db certain").findsNothingIn("a.py");
  }

  @Test
  void aFunctionIntoWhichNothingOldComesIsLookedIntoWhenItsResultMatters() {
    Sample.project()
        .file("db.py", DB)
        .file(
            "helpers.py",
            """
            def first(things):
                return things

            def second(things):
                return first(things)
            """)
        .file(
            "a.py",
            """
            from db import Db
            from helpers import second
            second(Db()).get()
            """)
        .old("db.Db")
        .finds(
            "a.py:1 import db.Db certain",
            "a.py:3 call db.Db certain",
            "a.py:3 call db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aMethodThatReturnsItselfIsLookedIntoForTheSakeOfItsSubclasses() {
    Sample.project()
        .file(
            "base.py",
            """
            class Base:
                def configured(self):
                    return self
            """)
        .file(
            "db.py",
            """
            from base import Base
            class Db(Base):
                def get(self):
                    return 1
            """)
        .file(
            "a.py",
            """
            from db import Db
            Db().configured().get()
            """)
        .old("db.Db")
        .finds("a.py:2 call db.Db.get certain");
  }

  /** A base class with a method that makes an old object, and so many subclasses. */
  private static Sample crowd(int classes) {
    StringBuilder crowd = new StringBuilder("from base import Base\n");
    for (int i = 0; i < classes; i++) {
      crowd.append("class C").append(i).append("(Base):\n    pass\n");
    }
    return Sample.project()
        .file("db.py", DB)
        .file(
            "base.py",
            """
            from db import Db
            class Base:
                def __init__(self):
                    self.db = Db()
                def db_now(self):
                    return Db()
            """)
        .file("crowd.py", crowd.toString())
        .file(
            "a.py",
            """
            from db import Db
            from crowd import C7
            C7().db_now().get()
            """);
  }

  @Test
  void ofACrowdTheMethodsThatCertainlyGiveAnOldObjectAreFollowedWhereTheOldIsKnown() {
    crowd(200).old("db.Db").finds("a.py:3 call db.Db.get certain");
  }

  @Test
  void whenItStopsItSaysSo() {
    assertThat(crowd(200).old("db.Db").findings().leftOut())
        .extracting(LeftOut::reason)
        .anySatisfy(reason -> assertThat(reason).contains("the longest ways were not followed"));
    assertThat(crowd(20).old("db.Db").findings().leftOut()).isEmpty();
  }

  /**
   * A project in which more than a thousand files use a module, and a chain of modules hands it on.
   */
  private static Sample frequent() {
    Sample project =
        Sample.project()
            .file("shop/db.py", DB)
            .file("shop/__init__.py", "from shop.db import Db\n")
            .file("outer.py", "from shop import Db as Store\n")
            .file("further.py", "from outer import Store\n")
            .file("last.py", "from further import *\nStore().get()\n")
            .file("factory.py", "from shop.db import Db\n\ndef make():\n    return Db()\n")
            .file("user.py", "import factory\nfactory.make().get()\n");
    for (int i = 0; i < 1000; i++) {
      project.file("many/m" + i + ".py", "from shop.db import Db\nDb().get()\n");
    }
    return project;
  }

  @Test
  void aComponentThatAThousandFilesUseIsFollowedByNameThroughAnyChain() {
    frequent()
        .old("shop.db.Db")
        .finds(
            "many/m999.py:2 call shop.db.Db.get certain",
            "last.py:1 import shop.db.Db certain via=further",
            "last.py:2 call shop.db.Db.get certain");
  }

  @Test
  void itsInstancesAreFollowedAFewStepsAndTheResultSaysSo() {
    Sample.Found found = frequent().old("shop.db.Db");
    found.finds("user.py:2 call shop.db.Db.get certain");
    assertThat(found.findings().leftOut())
        .filteredOn(left -> left.path().equals("./"))
        .extracting(LeftOut::reason)
        .singleElement()
        .asString()
        .startsWith("more than 1000 files spell the old component");
  }

  @Test
  void callablesThatGiveCallablesEndSomewhere() {
    Value function = new Value.FunctionValue(Definition.ofFunction("a.py", "f"));
    ValueSet one = ValueSet.of(function);
    ValueSet other = ValueSet.likely(function);
    for (int i = 0; i < 60; i++) {
      one = ValueSet.of(new Value.ReturningValue(one));
      other = ValueSet.of(new Value.ReturningValue(other));
    }
    ValueSet certain = one;
    ValueSet likely = other;
    // Nested without a limit, comparing the two would take 2^60 steps.
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> certain.equals(likely), "ends");
    assertThat(certain).isEqualTo(ValueSet.UNKNOWN);
  }
}
