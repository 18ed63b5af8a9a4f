package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old component keeps its names and hands calls on; run by CPython. */
final class FacadeTest {
  private static final String OLD =
      """
      import json
      from contextlib import contextmanager


      class Db:
          \"""Old.\"""

          def __init__(self, path="x"):
              self.path = path

          def get_epics(self, project_id=None, limit=50):
              \"""Epics.\"""
              return json.dumps(["old", project_id, limit])

          def count(self):
              return "old count"

          @contextmanager
          def transaction(self):
              yield "old transaction"

          def rows(self):
              yield "old row"

          @staticmethod
          def version():
              return "old version"
      """;
  private static final String NEW =
      """
      from contextlib import contextmanager


      def list_epics(*, project, limit=50):
          return ["new", project, limit]


      @contextmanager
      def transaction():
          yield "new transaction"


      def rows():
          return ["new row"]


      def version():
          return "new version"
      """;

  @TempDir Path root;
  private TrialFolder folder;

  @BeforeEach
  void layOut() throws IOException {
    folder = new TrialFolder(root);
    folder.write("app/__init__.py", "");
    folder.write("app/db.py", OLD);
    folder.write("app/queries.py", NEW);
    folder.write(
        "main.py",
        """
        from app.db import Db

        db = Db()
        print(db.get_epics(7), db.count(), db.version(), isinstance(db, Db))
        with db.transaction() as now:
            print(now, next(db.rows()))
        """);
  }

  private static RewriteRule rule(String name, String to, String... arguments) {
    return new RewriteRule(
        "app.db.Db." + name, "app.queries." + to, List.of(arguments), Map.of(), List.of());
  }

  private static RewriteRequest request(RewriteRule... rules) {
    return RewriteRequest.of(List.of("app.db.Db"), List.of("app.queries"), List.of(rules));
  }

  private static RewriteRequest usual() {
    return request(
        rule("get_epics", "list_epics", "project=project_id", "limit"),
        rule("transaction", "transaction"),
        rule("rows", "rows"),
        rule("version", "version"));
  }

  private Facade facade(RewriteRequest request) throws IOException {
    List<Facade> all = Facade.of(folder.project(), request);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void put(Facade facade) throws IOException {
    assertThat(facade.file().changes()).as(Rewriting.describe(facade.file())).isTrue();
    folder.write(facade.file().path(), ((FileRewrite.Rewritten) facade.file()).after());
  }

  private String run(String... code) throws Exception {
    return code.length == 0
        ? folder.python(List.of(), "main.py")
        : folder.python(List.of(), "-c", code[0]);
  }

  private static List<String> reasons(Facade facade) {
    return facade.staying().stream().map(ManualReason::text).toList();
  }

  @Test
  void keepsTheNameAndHandsOnWhatHasARule() throws Exception {
    assertThat(run()).startsWith("[\"old\", 7, 50] old count old version True\nold transaction");
    Facade facade = facade(usual());
    put(facade);
    assertThat(root.resolve("app/db.py"))
        .content()
        .isEqualTo(
            """
            from contextlib import contextmanager


            class Db:
                \"""Old.\"""

                def __init__(self, path="x"):
                    self.path = path

                def get_epics(self, project_id=None, limit=50):
                    \"""Epics.\"""
                    from app.queries import list_epics

                    return list_epics(project=project_id, limit=limit)

                def count(self):
                    return "old count"

                @contextmanager
                def transaction(self):
                    from app.queries import transaction

                    with transaction() as value:
                        yield value

                def rows(self):
                    from app.queries import rows

                    yield from rows()

                @staticmethod
                def version():
                    from app.queries import version

                    return version()
            """);
    assertThat(run())
        .isEqualTo("['new', 7, 50] old count new version True\nnew transaction new row");
    assertThat(facade.staying())
        .containsExactly(new ManualReason(15, 4, "no rule is for app.db.Db.count"));
  }

  @Test
  void aSecondFacadeChangesNothing() throws Exception {
    put(facade(usual()));
    assertThat(facade(usual()).file().changes()).isFalse();
  }

  @Test
  void whatACallerMayPassMustHaveAPlace() throws IOException {
    Facade facade = facade(request(rule("get_epics", "list_epics", "project=project_id")));
    assertThat(facade.file().changes()).isFalse();
    assertThat(reasons(facade))
        .contains("app.db.Db.get_epics takes 'limit', which its rule does not place");
  }

  @Test
  void aCallDoesNotGoRoundInCircles() throws Exception {
    folder.write("app/queries.py", NEW + "\n\ndef late():\n    from app import more\n");
    folder.write(
        "app/more.py", "from app.db import Db\n\n\ndef work():\n    return Db().get_epics(1)\n");
    Facade facade = facade(usual());
    assertThat(facade.file().changes()).isFalse();
    assertThat(reasons(facade))
        .contains("get_epics: app.queries comes to app/more.py, which uses the old component");
  }

  @Test
  void aParameterDoesNotHideTheNewFunction() throws Exception {
    folder.write("app/db.py", "def run(work):\n    return 'old ' + work\n");
    folder.write("app/queries.py", "def work(what):\n    return 'new ' + what\n");
    put(
        facade(
            RewriteRequest.of(
                List.of("app.db.run"),
                List.of("app.queries"),
                List.of(RewriteRule.move("app.db.run", "app.queries.work")))));
    assertThat(run("from app.db import run; print(run('x'))")).isEqualTo("new x");
  }

  @Test
  void anImportThatOthersTakeFromItStays() throws Exception {
    folder.write("other.py", "from app.db import json\n\nprint(json.dumps(1))\n");
    put(facade(usual()));
    assertThat(run("import other")).isEqualTo("1");
    assertThat(run()).startsWith("['new', 7, 50]");
  }

  @Test
  void aClassBecomesTheOneThatTakesItsPlace() throws Exception {
    folder.write("app/fresh.py", OLD.replace("old", "fresh").replace("class Db", "class Fresh"));
    put(
        facade(
            RewriteRequest.of(
                List.of("app.db.Db"),
                List.of("app.fresh"),
                List.of(RewriteRule.move("app.db.Db", "app.fresh.Fresh")))));
    assertThat(root.resolve("app/db.py"))
        .content()
        .contains("from app.fresh import Fresh as Db  # noqa: E402, F401");
    assertThat(run()).startsWith("[\"fresh\", 7, 50] fresh count fresh version True");
  }

  private static RewriteRequest whole() {
    return RewriteRequest.of(
        List.of("app.db"), List.of("app.fresh"), List.of(RewriteRule.move("app.db", "app.fresh")));
  }

  @Test
  void aWholeModuleAsksTheNewOneForEverything() throws Exception {
    folder.write("app/db.py", OLD + "\n\ncounter = 0\n_hidden = 1\n");
    folder.write(
        "app/fresh.py",
        OLD.replace("old", "fresh")
            + "\n\ncounter = 0\n_hidden = 2\n\n\ndef up():\n    global counter\n    counter += 1\n");
    put(facade(whole()));
    assertThat(run()).startsWith("[\"fresh\", 7, 50] fresh count fresh version True");
    assertThat(
            run(
                "from app import db; db.up(); from app.db import *; from app.db import _hidden;"
                    + " print(db.counter, counter, _hidden, Db.__module__)"))
        .isEqualTo("1 1 2 app.fresh");
    assertThat(facade(whole()).file().changes()).isFalse();
  }

  @Test
  void aWholeModuleStaysWhenTheNewOneLacksAName() throws IOException {
    folder.write("app/fresh.py", "counter = 0\n");
    assertThat(reasons(facade(whole()))).containsExactly("app.fresh has no Db");
  }

  @Test
  void aWholeModuleStaysWhenTheNewOneImportsIt() throws IOException {
    folder.write("app/fresh.py", "from app.db import Db\n");
    assertThat(reasons(facade(whole())).toString())
        .contains("importing app.fresh here would close a cycle: app/fresh.py → app/db.py");
  }

  @Test
  void aPackageIsHandedOnFileByFile() throws Exception {
    folder.write("old/__init__.py", "from old.a import one\n");
    folder.write("old/a.py", "def one():\n    return 'old'\n");
    folder.write("fresh/__init__.py", "from fresh.a import one\n");
    folder.write("fresh/a.py", "def one():\n    return 'fresh'\n");
    List<Facade> all =
        Facade.of(
            folder.project(),
            RewriteRequest.of(
                List.of("old"), List.of("fresh"), List.of(RewriteRule.move("old", "fresh"))));
    assertThat(all).hasSize(2);
    for (Facade one : all) {
      put(one);
    }
    assertThat(run("from old.a import one; import old; print(one(), old.one())"))
        .isEqualTo("fresh fresh");
  }
}
