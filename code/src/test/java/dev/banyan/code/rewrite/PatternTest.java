package dev.banyan.code.rewrite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structural rules with holes. */
final class PatternTest {
  private static Rewriting project() {
    return Rewriting.project()
        .old("app.db.Db")
        .destination("app.queries")
        .file("app/__init__.py", "")
        .file(
            "app/db.py",
            "class Db:\n    def fetch(self, query, timeout=1):\n        return query\n")
        .file(
            "app/queries.py",
            "from outside import Session\n\n\ndef run(query, deadline=1):\n    return query\n");
  }

  @Test
  void aCallIsWrittenAnewAndItsPartsAreCarriedAlong() {
    project()
        .pattern("$DB.fetch($Q, timeout=$T)", "app.queries.run($Q, deadline=$T)")
        .file(
            "a.py",
            """
            from app.db import Db


            def f(q):
                db = Db()
                return db.fetch(q + "x", timeout=db.fetch(1, timeout=2))
            """)
        .gives(
            "a.py",
            """
            from app.queries import run


            def f(q):
                return run(q + "x", deadline=run(1, deadline=2))
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x.fetch[1 + 1]           | run(1 + 1, deadline=-x)
          x.fetch[1, 2]            | run((1, 2), deadline=-x)
          x.fetch[(y := 3)]        | run((y := 3), deadline=-x)
          (a + b).fetch[lambda: 1] | run(lambda: 1, deadline=-(a + b))
          """)
  void bracketsStandOnlyWhereWhatIsCarriedAlongNeedsThem(String before, String after) {
    project()
        .patternForAnyReceiver("$X.fetch[$Q]", "app.queries.run($Q, deadline=-$X)")
        .file("a.py", "x = a = b = 1\n" + before + "\n")
        .gives("a.py", "from app.queries import run\n\nx = a = b = 1\n" + after + "\n");
  }

  @Test
  void aReceiverThatIsNotTheOldComponentIsNoMatch() {
    project()
        .pattern("$DB.fetch($Q, timeout=$T)", "app.queries.run($Q, deadline=$T)")
        .move("app.db.Db", "app.queries.Session")
        .file(
            "a.py",
            """
            from app.db import Db


            def f(db: Db, other):
                other.fetch(1, timeout=2)
                db.fetch(1, timeout=2)
            """)
        .gives(
            "a.py",
            """
            from app.queries import Session, run


            def f(db: Session, other):
                other.fetch(1, timeout=2)
                run(1, deadline=2)
            """);
  }

  @Test
  void anyReceiverFitsWhenToldSo() {
    project()
        .patternForAnyReceiver("$X.fetch($Q, timeout=$T)", "app.queries.run($Q, deadline=$T)")
        .file("a.py", "def f(other):\n    other.fetch(1, timeout=2)\n")
        .gives("a.py", "from app.queries import run\n\ndef f(other):\n    run(1, deadline=2)\n");
  }

  @Test
  void theSameHoleTwiceMeansTheSameText() {
    project()
        .patternForAnyReceiver("$X.fetch($Q, timeout=$Q)", "app.queries.run($Q)")
        .file("a.py", "import os\n\nx.fetch(1, timeout=2)\nx.fetch(os, timeout=os)\nx = 1\n")
        .gives(
            "a.py",
            "import os\nfrom app.queries import run\n\nx.fetch(1, timeout=2)\nrun(os)\nx = 1\n");
  }
}
