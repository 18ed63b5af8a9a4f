package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.model.FeatureFlag;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter, run by CPython. */
final class StandInTest {
  private static final String OLD =
      """
      import json


      class Db:
          \"""Old.\"""

          def __init__(self, path="x"):
              self.path = path

          def get_epics(self, project_id=None, limit=50):
              \"""Epics.\"""
              return json.dumps(["old", project_id, limit])

          def count(self):
              return "old count"

          @staticmethod
          def version():
              return "old version"
      """;
  private static final String NEW =
      """
      def list_epics(*, project, limit=50):
          return ["new", project, limit]


      def version():
          return "new version"
      """;
  private static final String CONSUMER =
      """
      from app.db import Db

      db = Db()
      print(db.get_epics(7), db.count(), db.version(), isinstance(db, Db))
      """;

  private TrialFolder folder;

  @BeforeEach
  void layOut(@TempDir Path root) throws IOException {
    folder = new TrialFolder(root);
    folder.write("app/__init__.py", "");
    folder.write("app/db.py", OLD);
    folder.write("app/queries.py", NEW);
    folder.write("main.py", CONSUMER);
  }

  private static RewriteRequest request() {
    return RewriteRequest.of(
        List.of("app.db.Db"),
        List.of("app.queries"),
        List.of(
            new RewriteRule(
                "app.db.Db.get_epics",
                "app.queries.list_epics",
                List.of("project=project_id", "limit"),
                List.of()),
            RewriteRule.move("app.db.Db.version", "app.queries.version")));
  }

  private String run(String... environment) throws Exception {
    return folder.python(List.of(environment), "main.py");
  }

  private void put(Adapter adapter) throws IOException {
    folder.write(adapter.file().path(), adapter.file().bytes());
  }

  private void adapt(FeatureFlag flag) throws IOException {
    Adapter adapter = Adapter.of(folder.project(), request(), "app.db_adapter", flag);
    put(adapter);
    FileRewrite consumer = Rewriter.open(folder.project(), adapter.consumers()).rewrite("main.py");
    assertThat(Rewriting.describe(consumer))
        .isEqualTo(CONSUMER.replace("from app.db import", "from app.db_adapter import"));
    folder.write("main.py", ((FileRewrite.Rewritten) consumer).after());
  }

  @Test
  void anAdapterAsksAnEnvironmentVariableAtEveryCall() throws Exception {
    adapt(new FeatureFlag.Environment("NEW_DB"));
    assertThat(run()).isEqualTo("[\"old\", 7, 50] old count old version True");
    assertThat(run("NEW_DB=on")).isEqualTo("['new', 7, 50] old count new version True");
  }

  @Test
  void anAdapterAsksAFile() throws Exception {
    adapt(new FeatureFlag.File("flags/db"));
    assertThat(run()).startsWith("[\"old\"");
    folder.write("flags/db", "true\n");
    assertThat(run()).startsWith("['new'");
  }

  @Test
  void anAdapterAsksAFunction() throws Exception {
    folder.write("app/flags.py", "def modular():\n    return True\n");
    adapt(new FeatureFlag.Function("app.flags.modular"));
    assertThat(run()).startsWith("['new'");
  }

  private static final String STORE =
      """
      class Store:
          def __init__(self, path, limit=3):
              self.path = path

          @classmethod
          def instance(cls):
              return cls("the one")

          def get(self, key):
              return "old %s %s" % (self.path, key)
      """;

  /** What the consumer prints on both sides of the flag, by the constructor of the new class. */
  private String served(String constructor, RewriteRule ofClass) throws Exception {
    folder.write("app/store.py", STORE);
    return servedBy(constructor, ofClass);
  }

  private String servedBy(String constructor, RewriteRule ofClass) throws Exception {
    folder.write(
        "app/fresh.py",
        """
        class Fresh:
            def __init__(%s):
                self.made = (%s)

            def get(self, key):
                return "new %%s %%s" %% (self.made, key)
        """
            .formatted("self, " + constructor, constructor.replaceAll("=[^,)]*|\\*, ", "") + ","));
    RewriteRule ofMember = RewriteRule.move("app.store.Store.get", "app.fresh.Fresh.get");
    RewriteRequest request =
        RewriteRequest.of(
            List.of("app.store.Store"), List.of("app.fresh"), List.of(ofClass, ofMember));
    FeatureFlag flag = new FeatureFlag.Environment("NEW_DB");
    Adapter adapter = Adapter.of(folder.project(), request, "app.store_adapter", flag);
    put(adapter);
    folder.write(
        "main.py",
        """
        from app.store_adapter import Store

        print(Store("a", limit=7).get(1), Store.instance().get(2))
        """);
    return run() + "; " + run("NEW_DB=1") + String.join("", adapter.staying());
  }

  private static RewriteRule construct(String... arguments) {
    return new RewriteRule("app.store.Store", "app.fresh.Fresh", List.of(arguments), List.of());
  }

  @Test
  void anInstanceIsMadeWithWhatTheOldOneWasMadeWith() throws Exception {
    assertThat(served("path, limit=3", RewriteRule.move("app.store.Store", "app.fresh.Fresh")))
        .isEqualTo("old a 1 old the one 2; new ('a', 7) 1 new ('the one', 3) 2");
  }

  @Test
  void aRuleForTheClassSaysWhatBecomesOfTheConstructorsArguments() throws Exception {
    assertThat(served("*, size, root", construct("root=path.upper()", "size=limit * 10")))
        .isEqualTo("old a 1 old the one 2; new (70, 'A') 1 new (30, 'THE ONE') 2");
  }

  @Test
  void aMemberStaysWithTheOldComponentWhereNoInstanceCanBeMade() throws Exception {
    assertThat(served("url", RewriteRule.move("app.store.Store", "app.fresh.Fresh")))
        .startsWith("old a 1 old the one 2; old a 1 old the one 2")
        .contains("app.store.Store.get stays with the old component")
        .contains("takes (path, limit=3), that of app.fresh.Fresh (url)");
    assertThat(served("path, key", construct("path"))).contains("old a 1", "takes 'limit'");
    assertThat(served("path, key", construct("path", "x=limit"))).contains("needs 'key'");
  }

  /** What the consumer prints on both sides of the flag, when the old method takes this. */
  private String withDefaults(String parameters, String... around) throws Exception {
    folder.write("app/limits.py", "HIGH = 8\n");
    folder.write(
        "app/shelf.py",
        """
        import app.limits
        from app.limits import HIGH

        LIMIT = 5
        TWICE = 6
        TWICE = 7
        %s


        class Shelf:
            SIZE = 9

            def get(self, %s):
                return "old %%s" %% (value,)

            def other(self):
                return "old other"
        """
            .formatted(around.length > 0 ? around[0] : "", parameters));
    folder.write(
        "app/fresh.py",
        "def get(value):\n    return f'new {value}'\n\n\ndef other():\n    return 'new other'\n");
    RewriteRequest request =
        RewriteRequest.of(
            List.of("app.shelf.Shelf"),
            List.of("app.fresh"),
            List.of(
                RewriteRule.move("app.shelf.Shelf.get", "app.fresh.get"),
                RewriteRule.move("app.shelf.Shelf.other", "app.fresh.other")));
    FeatureFlag flag = new FeatureFlag.Environment("NEW_SHELF");
    Adapter adapter = Adapter.of(folder.project(), request, "app.shelf_adapter", flag);
    put(adapter);
    folder.write(
        "main.py",
        "from app.shelf_adapter import Shelf\n\nprint(Shelf().get(), Shelf().other())\n");
    return run() + "; " + run("NEW_SHELF=1") + String.join("", adapter.staying());
  }

  @Test
  void aDefaultOfTheOldModuleIsImportedWhereItIs() throws Exception {
    assertThat(withDefaults("value=LIMIT")).isEqualTo("old 5 old other; new 5 new other");
    assertThat(withDefaults("value=(-LIMIT + HIGH, max(2, LIMIT))"))
        .isEqualTo("old (3, 5) old other; new (3, 5) new other");
    assertThat(withDefaults("value=app.limits.HIGH")).startsWith("old 8 old other; new 8 new");
    assertThat(withDefaults("value=sum(n for n in range(LIMIT))")).startsWith("old 10 old");
    assertThat(withDefaults("value=(lambda x: x * LIMIT)(2)"))
        .isEqualTo("old 10 old other; new 10 new other");
    assertThat(withDefaults("value=STAR", "from app.limits import *; STAR = HIGH"))
        .isEqualTo("old 8 old other; new 8 new other");
  }

  @Test
  void aDefaultOfTheOldClassIsAskedOfIt() throws Exception {
    assertThat(withDefaults("value=SIZE * 2")).isEqualTo("old 18 old other; new 18 new other");
  }

  @Test
  void aMemberStaysWhoseDefaultCannotBeCarried() throws Exception {
    assertThat(withDefaults("value=TWICE"))
        .startsWith("old 7 old other; old 7 new other")
        .endsWith(
            "app.shelf.Shelf.get stays with the old component: the default of 'value', TWICE,"
                + " is bound in more places than one");
    assertThat(withDefaults("value=f'{LIMIT}'")).startsWith("old 5 old other; old 5 new other");
    assertThat(withDefaults("value=__name__"))
        .startsWith("old app.shelf old other; old app.shelf new other");
  }

  @Test
  void aDefaultOfTheOldConstructorIsCarriedAsWell() throws Exception {
    String store = STORE.replace("limit=3", "limit=LIMIT");
    assertThat(store).isNotEqualTo(STORE);
    folder.write("app/store.py", "LIMIT = 4\n\n\n" + store);
    assertThat(servedBy("*, size, root", construct("root=path", "size=limit")))
        .isEqualTo("old a 1 old the one 2; new (7, 'a') 1 new (4, 'the one') 2");
  }
}
