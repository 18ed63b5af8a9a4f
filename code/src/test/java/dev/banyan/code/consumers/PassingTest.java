package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Functions that give back what they are passed. */
final class PassingTest {
  private static Sample giversBack() {
    return Sample.project()
        .file("db.py", "class Db:\n    def get(self):\n        return 1\n")
        .file("other.py", "class Other:\n    def get(self):\n        return 1\n")
        .file(
            "tools.py",
            """
            def same(thing, spare=None):
                if thing is None:
                    thing = spare
                return thing

            class Tools:
                def same(self, *, thing):
                    return same(thing)
            """);
  }

  @Test
  void aFunctionThatReturnsItsParameterGivesWhatThatCallPasses() {
    giversBack()
        .file(
            "a.py",
            """
            from db import Db
            from tools import same, Tools
            same(Db()).get()
            same(None, Db()).get()
            Tools().same(thing=Db()).get()
            """)
        .old("db.Db")
        .finds(
            "a.py:1 import db.Db certain",
            "a.py:3 call db.Db certain",
            "a.py:3 call db.Db.get likely",
            "a.py:4 call db.Db certain",
            "a.py:4 call db.Db.get likely",
            "a.py:5 call db.Db certain",
            "a.py:5 call db.Db.get likely")
        .nothingElse();
  }

  @Test
  void aFunctionThatReturnsItsParameterDoesNotGiveWhatAnotherCallPasses() {
    giversBack()
        .file(
            "a.py",
            """
            from db import Db
            from other import Other
            from tools import same, Tools
            def mine():
                return same(Db()), Tools().same(thing=Db())
            def theirs():
                same(Other()).get()
                Tools().same(thing=Other()).get()
            """)
        .old("db.Db")
        .finds(
            "a.py:1 import db.Db certain", "a.py:5 call db.Db certain", "a.py:5 call db.Db certain")
        .nothingElse();
  }

  @Test
  void whereNobodyKnowsTheArgumentItIsWhatAnyCallPasses() {
    giversBack()
        .file(
            "a.py",
            """
            from db import Db
            from tools import same
            same(Db())
            for thing in map(same, load()):
                thing.get()
            """)
        .old("db.Db")
        .finds(
            "a.py:1 import db.Db certain",
            "a.py:3 call db.Db certain",
            "a.py:5 call db.Db.get likely")
        .nothingElse();
  }

  @Test
  void theClassOfSomethingThatIsLikelyIsLikely() {
    giversBack()
        .file(
            "a.py",
            """
            from db import Db
            from tools import same
            same(Db()).__class__
            Db().__class__
            """)
        .old("db.Db")
        .finds("a.py:3 name db.Db likely", "a.py:4 name db.Db certain");
  }

  @Test
  void aVariableOfAnOldModuleIsNamedWhereItIsPassedAndNotByTheParameter() {
    Sample.project()
        .file("settings.py", "LIMIT = 3\n")
        .file("a.py", "def cut(rows, count):\n    return rows[:count]\n")
        .file("b.py", "import settings\nfrom a import cut\ncut([], settings.LIMIT)\n")
        .old("settings")
        .finds("b.py:1 import settings certain", "b.py:3 attribute settings.LIMIT certain")
        .nothingElse();
  }
}
