package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder itself: what it says of a program whose every line is plain to a reader. */
class RuntimeRecorderTest {
  private static final Path SCRATCH = Path.of("target/runtime-recorder");
  private static final Path TREE = SCRATCH.resolve("tree");

  private static final String STORE =
      """
      class Paging:
          def page(self):
              return self.get("page")


      class Store(Paging):
          def __init__(self):
              self.rows = {}

          @classmethod
          def open(cls):
              return cls()

          def get(self, key):
              return self.rows.get(key)

          def __enter__(self):
              return self

          def __exit__(self, *error):
              pass
      """;

  private static final String USE =
      """
      from unittest.mock import Mock
      import store as shop


      class Special(shop.Store):
          def get(self, key):
              return super().get(key)


      class Decoy:
          def get(self, key):
              return key


      def use(anything):
          return anything.get("é"), anything.page()


      first = shop.Store()
      use(first)
      use(Special.open())
      Decoy().get("a")
      list(map(first.get, "ab"))
      first.rows.clear()
      with shop.Store.open() as second: second.get("a")
      shop.Store.get(second, "a")
      Mock(spec=shop.Store).get("a")
      cls = shop.Store; cls()
      {}.get("a"); (Decoy()
          .get("b"))
      """;

  private Recording record(RuntimeRecorder recorder, Path sources) throws Exception {
    Files.writeString(sources.resolve("store.py"), STORE);
    Files.writeString(sources.resolve("use.py"), USE);
    String program = sources.resolve("use.py").toAbsolutePath().toString();
    return recorder.withSources(sources).record(List.of("store.Store"), List.of(List.of(program)));
  }

  @BeforeAll
  static void copyTheLibrary() throws Exception {
    StandardLibrary.copyTo(TREE);
  }

  private static RuntimeRecorder recorder() throws Exception {
    return new RuntimeRecorder(TREE, SCRATCH.resolve("runs"));
  }

  @Test
  void everyPlaceSaysWhatItWasReachedWith(@TempDir Path sources) throws Exception {
    List<String> seen = new ArrayList<>();
    for (Site site : record(recorder(), sources).sitesOutside("store.Store")) {
      boolean own = site.path().equals("use.py");
      if (own && (!site.constructs() || site.metAnyOf("store.Store"))) {
        String name = USE.substring(codePoint(site), codePoint(site) + site.name().length());
        assertThat(name).isEqualTo(site.name());
        seen.add(
            "%d:%d %s %s %s".formatted(site.line(), site.column(), site.form(), name, met(site)));
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "5:14 attribute Store other",
            "7:15 call get store.Store:super",
            "16:11 call get store.Store:defined store.Store:override",
            "16:30 call page store.Store:defined",
            "19:8 call Store other",
            "19:8 construct Store store.Store:new",
            "21:4 call open store.Store:class",
            "22:0 call get other",
            "23:9 attribute get store.Store:defined",
            "24:0 attribute rows store.Store:data",
            "24:0 call clear other",
            "25:5 attribute Store other",
            "25:5 call open store.Store:class",
            "25:34 call get store.Store:defined",
            "26:0 attribute Store other",
            "26:0 call get store.Store:class",
            "27:0 call get store.Store:mock",
            "27:10 attribute Store other",
            "28:6 attribute Store other",
            "28:18 construct cls store.Store:new",
            "29:0 call get other",
            "29:14 call get other");
  }

  /** Where the name stands in the text, for all letters before it but one are ASCII. */
  private static int codePoint(Site site) {
    int accent = USE.indexOf('é');
    return site.offset() > accent ? site.offset() - 1 : site.offset();
  }

  private static String met(Site site) {
    return String.join(" ", site.verdicts().stream().sorted().toList());
  }

  @Test
  void theInterpretersOwnPositionsAgree(@TempDir Path sources) throws Exception {
    List<String> classes =
        List.of("http.cookiejar.CookieJar", "sched.scheduler", "string.Formatter");
    Recording recording =
        recorder()
            .withProfile()
            .record(
                classes,
                List.of(
                    List.of("test.test_http_cookiejar", "test.test_sched", "test.test_string")));
    assertThat(recording.profiledCalls()).hasSizeGreaterThan(150);
    assertThat(recording.recordedCalls(classes)).containsAll(recording.profiledCalls());
  }
}
