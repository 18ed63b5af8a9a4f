package dev.banyan.code.rewrite;

import dev.banyan.model.RewriteRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Methods that become functions, parameters that change, factories, attributes that become calls.
 */
final class MemberTest {
  private static final String OLD =
      """
      class Db:
          def __init__(self, path=None):
              self.path = path

          def get_epics(self, project_id=None, limit=50):
              return []

          def fetch(self, query, timeout=5, *, retries=3):
              return query

          def every(self, *args, **kwargs):
              return args

          def close(self):
              pass

          @classmethod
          def instance(cls):
              return cls()
      """;
  private static final String NEW =
      """
      from outside import Connection, get_factory


      def list_epics(project, limit=50):
          return []


      def run(query, *, deadline=5, tries=3):
          return query


      def close_all():
          pass


      def path_of():
          return ''
      """;

  private static Rewriting db() {
    return Rewriting.project()
        .old("app.db.Db")
        .destination("app.queries")
        .file("app/__init__.py", "")
        .file("app/db.py", OLD)
        .file("app/queries.py", NEW);
  }

  @Test
  void aMethodBecomesAFunction() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .move("app.db.Db", "app.queries.Connection")
        .file(
            "a.py",
            """
            from app.db import Db


            def show(db: Db):
                return db.get_epics(1, limit=2)
            """)
        .gives(
            "a.py",
            """
            from app.queries import Connection
            from app.queries import list_epics


            def show(db: Connection):
                return list_epics(1, limit=2)
            """
                .replace(
                    "import Connection\nfrom app.queries import list_epics",
                    "import Connection, list_epics"));
  }

  @Test
  void anInstanceThatNobodyNeedsAnyMoreGoes() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .move("app.db.Db.close", "app.queries.close_all")
        .file(
            "a.py",
            """
            from app.db import Db


            def show():
                db = Db()
                epics = db.get_epics(1)
                db.close()
                return epics
            """)
        .gives(
            "a.py",
            """
            from app.queries import close_all, list_epics


            def show():
                epics = list_epics(1)
                close_all()
                return epics
            """);
  }

  @Test
  void anInstanceThatWasMadeWithArgumentsIsLeftToAPerson() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .file("a.py", "from app.db import Db\n\ndb = Db('other')\nprint(db.get_epics(1))\n")
        .leaves("a.py", "1:19 no rule maps app.db.Db", "3:5 no rule maps app.db.Db");
  }

  @Test
  void aRuleWaitsForWhatItRequires() {
    db().rule(
            new RewriteRule(
                "app.db.Db.get_epics",
                "app.queries.list_epics",
                null,
                List.of(new RewriteRule.Requirement("app.queries.list_epics.limit", "100"))))
        .move("app.db.Db", "app.queries.Connection")
        .file("a.py", "from app.db import Db\n\n\ndef f(db: Db):\n    db.get_epics(1)\n")
        .leaves(
            "a.py", "5:7 app.db.Db.get_epics needs app.queries.list_epics.limit to default to 100");
  }

  @Test
  void anInstanceThatIsMadeOnTheSpotGoes() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .file("a.py", "from app.db import Db\n\nprint(Db().get_epics(1))\n")
        .gives("a.py", "from app.queries import list_epics\n\nprint(list_epics(1))\n");
  }

  @Test
  void aReceiverThatDoesSomethingIsLeftToAPerson() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .move("app.db.Db", "app.queries.Connection")
        .file(
            "a.py",
            """
            from app.db import Db


            def make() -> Db:
                return Db()


            print(make().get_epics(1))
            """)
        .leaves("a.py", "8:6 the receiver of get_epics does something of its own");
  }

  @Test
  void parametersAreReorderedRenamedAndDropped() {
    db().move("app.db.Db", "app.queries.Connection")
        .rule(
            new RewriteRule(
                "app.db.Db.fetch",
                "app.queries.run",
                List.of("query", "deadline=timeout * 1000"),
                Map.of("retries", "the new one always tries three times"),
                List.of()))
        .file(
            "a.py",
            """
            from app.db import Db


            def f(db: Db, q, t):
                db.fetch(q)
                db.fetch(q, t + 1, retries=2)
                db.fetch(timeout=t, query=q)
            """)
        .gives(
            "a.py",
            """
            from app.queries import Connection, run


            def f(db: Connection, q, t):
                run(q, deadline=5 * 1000)
                run(q, deadline=(t + 1) * 1000)
                run(q, deadline=t * 1000)
            """);
  }

  @Test
  void argumentsThatHaveNoPlaceOrAreNotKnownAreLeftToAPerson() {
    db().move("app.db.Db", "app.queries.Connection")
        .move("app.db.Db.fetch", "app.queries.run", "query", "deadline=timeout")
        .file(
            "a.py",
            """
            from app.db import Db


            def f(db: Db, q, *rest, **named):
                db.fetch(q, retries=1)
                db.fetch(*rest)
                db.fetch(q, **named)
                use(db.fetch)
                db.fetch(q, timeout=now(), retries=3)
            """)
        .leaves(
            "a.py",
            "5:4 the rule for app.db.Db.fetch has no place for the argument retries",
            "6:4 arguments are passed to app.db.Db.fetch by *: which ones is not known",
            "7:4 arguments are passed to app.db.Db.fetch by **: which ones is not known",
            "8:8 app.db.Db.fetch is passed on uncalled, and its parameters change",
            "9:4 the rule for app.db.Db.fetch has no place for the argument retries");
  }

  @Test
  void starArgumentsPassThroughWhereTheParametersStay() {
    db().move("app.db.Db", "app.queries.Connection")
        .move("app.db.Db.every", "app.queries.run")
        .file("a.py", "from app.db import Db\n\n\ndef f(db: Db, *a, **k):\n    db.every(*a, **k)\n")
        .gives(
            "a.py",
            "from app.queries import Connection, run\n\n\n"
                + "def f(db: Connection, *a, **k):\n"
                + "    run(*a, **k)\n");
  }

  @Test
  void evaluationKeepsItsOrder() {
    Rewriting.project()
        .file("m.py", "def old(a, b):\n    pass\n")
        .file("n.py", "def new(b, a):\n    pass\n")
        .move("m.old", "n.new", "b", "a")
        .file("a.py", "from m import old\n\nold(1, x)\n".replace("x", "2"))
        .gives("a.py", "from n import new\n\nnew(2, 1)\n")
        .file("b.py", "from m import old\n\nold(print(1), print(2))\n")
        .leaves("b.py", "3:0 the arguments would be evaluated in another order");
  }

  @Test
  void aSingletonBecomesAFactory() {
    db().move("app.db.Db.instance", "app.queries.get_factory().create")
        .move("app.db.Db.get_epics", "app.queries.list_epics")
        .file("a.py", "from app.db import Db\n\nstore = Db.instance()\nprint(store)\n")
        .gives(
            "a.py",
            "from app.queries import get_factory\n\n"
                + "store = get_factory().create()\n"
                + "print(store)\n");
  }

  @Test
  void aConstructorBecomesAFactoryAndItsMethodsGoAlong() {
    db().file(
            "app/connection.py",
            """
            class Connection:
                def epics(self, project_id=None, limit=50):
                    return []

                def close(self):
                    pass


            def get_connection() -> Connection:
                return Connection()
            """)
        .move("app.db.Db", "app.connection.get_connection")
        .move("app.db.Db.get_epics", "app.connection.Connection.epics")
        .file(
            "a.py",
            """
            from app.db import Db


            def f():
                db = Db()
                db.get_epics(1)
                db.close()
            """)
        .gives(
            "a.py",
            """
            from app.connection import get_connection


            def f():
                db = get_connection()
                db.epics(1)
                db.close()
            """)
        .file("b.py", "from app.db import Db\n\ndb = Db()\ndb.fetch(1)\nisinstance(db, Db)\n")
        .leaves(
            "b.py",
            "4:0 no rule says what app.db.Db.fetch becomes on the result of"
                + " app.connection.get_connection",
            "5:15 app.db.Db becomes app.connection.get_connection, which is no class: only calls"
                + " of it can follow");
  }

  @Test
  void anAttributeBecomesACall() {
    db().move("app.db.Db", "app.queries.Connection")
        .move("app.db.Db.path", "app.queries.Connection.get_path()")
        .file("a.py", "from app.db import Db\n\ndb = Db()\nprint(db.path)\n")
        .gives(
            "a.py",
            "from app.queries import Connection\n\ndb = Connection()\nprint(db.get_path())\n")
        .file("b.py", "from app.db import Db\n\ndb = Db()\ndb.path = 1\n")
        .leaves("b.py", "4:0 app.db.Db.path is assigned to, and becomes a call");
  }

  @Test
  void anAttributeBecomesACallOfAFunction() {
    db().move("app.db.Db", "app.queries.Connection")
        .move("app.db.Db.path", "app.queries.path_of()")
        .file("a.py", "from app.db import Db\n\n\ndef f(db: Db):\n    return db.path\n")
        .gives(
            "a.py",
            "from app.queries import Connection, path_of\n\n\n"
                + "def f(db: Connection):\n"
                + "    return path_of()\n");
  }

  @Test
  void aClassIsSplitOverModules() {
    db().file("app/health.py", "def close():\n    pass\n")
        .move("app.db.Db.get_epics", "app.queries.list_epics")
        .move("app.db.Db.close", "app.health.close")
        .file(
            "a.py",
            """
            from app.db import Db

            Db().get_epics()
            Db().close()
            """)
        .gives(
            "a.py",
            """
            from app.health import close
            from app.queries import list_epics

            list_epics()
            close()
            """);
  }

  @Test
  void newImportsAreSortedWhateverTheOrderOfTheUses() {
    Rewriting split =
        db().file("app/health.py", "def close():\n    pass\n\n\ndef check():\n    pass\n")
            .move("app.db.Db.get_epics", "app.queries.list_epics")
            .move("app.db.Db.open", "app.health.check")
            .move("app.db.Db.close", "app.health.close");
    split
        .file(
            "a.py",
            """
            import json

            from app.db import Db

            db = Db()
            print(json.dumps([db.close(), db.get_epics(), db.open()]))
            """)
        .gives(
            "a.py",
            """
            import json

            from app.health import check, close
            from app.queries import list_epics

            print(json.dumps([close(), list_epics(), check()]))
            """);
    split
        .file(
            "b.py",
            """
            from app.db import Db
            from app.keep import keep
            from app.last import last
            from app.zero import zero

            db = Db()
            print(db.close(), db.get_epics(), keep, last, zero)
            """)
        .gives(
            "b.py",
            """
            from app.health import close
            from app.keep import keep
            from app.last import last
            from app.queries import list_epics
            from app.zero import zero

            print(close(), list_epics(), keep, last, zero)
            """);
  }

  @Test
  void aContextManagerBecomesAnother() {
    db().file("app/session.py", "def session():\n    pass\n")
        .move("app.db.Db", "app.queries.Connection")
        .move("app.db.Db.__enter__", "app.session.session()")
        .file("a.py", "from app.db import Db\n\nwith Db() as db:\n    db.close()\n")
        .file(
            "app/db.py",
            OLD
                + "    def __enter__(self):\n"
                + "        return self\n\n"
                + "    def __exit__(self, *a):\n"
                + "        pass\n")
        .gives(
            "a.py", "from app.session import session\n\nwith session() as db:\n    db.close()\n");
  }

  @Test
  void aLikelyReceiverIsLeftToAPerson() {
    db().move("app.db.Db.get_epics", "app.queries.list_epics")
        .move("app.db.Db", "app.queries.Connection")
        .file(
            "a.py",
            """
            from app.db import Db


            def show(db):
                return db.get_epics(1)


            show(Db())
            """)
        .leaves("a.py", "5:11 it is likely, but not certain, that this is app.db.Db.get_epics");
  }
}
