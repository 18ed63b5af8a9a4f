package dev.banyan.code.consumers;

import org.junit.jupiter.api.Test;

/** Functions that many callers share do not carry what one of them passes to all others. */
final class ForwardingTest {
  private static Sample sample() {
    return Sample.project()
        .file("utils/__init__.py", "")
        .file(
            "utils/db.py",
            """
            class Db:
                def get(self):
                    return 1

                def close(self):
                    pass
            """);
  }

  @Test
  void whatStarredArgumentsForwardIsNotHandedToOtherCallers() {
    sample()
        .file(
            "checks.py",
            """
            class Check:
                def raises(self, error, *args):
                    self.kept = args
                    return self
            """)
        .file(
            "a.py",
            """
            from utils.db import Db
            from checks import Check
            db = Db()
            Check().raises(KeyError, db)
            Check().raises(KeyError, db.get)
            """)
        .file(
            "b.py",
            """
            from checks import Check
            Check().raises(KeyError, open).kept[0].close()
            """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db certain",
            "a.py:5 attribute utils.db.Db.get certain")
        .nothingElse();
  }

  @Test
  void aLikelyInstanceHasNoMemberThatItsClassDoesNotDeclare() {
    sample()
        .file(
            "a.py",
            """
            from utils.db import Db
            def use(thing):
                thing.get()
                return thing.port
            use(Db())
            """)
        .old("utils.db.Db")
        .finds(
            "a.py:1 import utils.db.Db certain",
            "a.py:3 call utils.db.Db.get likely",
            "a.py:5 call utils.db.Db certain")
        .nothingElse();
  }
}
