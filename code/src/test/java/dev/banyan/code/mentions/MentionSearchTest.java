package dev.banyan.code.mentions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MentionSearchTest {
  private static final String MODULE = "backend.utils.logs";
  private static final String CLASS = "app.db.DataStore";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void plant() throws IOException {
    for (String path :
        List.of("backend/utils/logs.py", "app/db.py", "app/other.py", "core/__init__.py")) {
      Path file = folder.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, "");
    }
    project = Project.open(folder, List.of(".", "backend"), List.of());
  }

  private List<Reference> in(String old, String text) {
    return MentionSearch.of(project.modules(), List.of(old)).in(text.getBytes(UTF_8));
  }

  private List<String> symbols(String old, String text) {
    return in(old, text).stream().map(Reference::symbol).toList();
  }

  @Test
  void findsAModuleByEachOfItsNamesInShellAndContinuousIntegration() {
    assertThat(symbols(MODULE, "run: python -m backend.utils.logs --all")).containsExactly(MODULE);
    assertThat(symbols(MODULE, "cd backend && python -m utils.logs\n")).containsExactly(MODULE);
    assertThat(symbols(MODULE, "pytest --cov=utils.logs,x")).containsExactly(MODULE);
  }

  @Test
  void findsTheFileOfAModuleByItsPath() {
    assertThat(symbols(MODULE, "python ./backend/utils/logs.py")).containsExactly(MODULE);
    assertThat(symbols(MODULE, "COPY utils/logs.py /srv")).containsExactly(MODULE);
    assertThat(symbols(MODULE, "cat $ROOT/backend/utils/logs.py.")).containsExactly(MODULE);
    assertThat(symbols(MODULE, "see `/srv/app/utils/logs.py`")).containsExactly(MODULE);
    assertThat(symbols("core", "edit core/__init__.py first")).containsExactly("core");
  }

  @Test
  void takesAnotherFileOrModuleForWhatItIs() {
    assertThat(symbols(MODULE, "other/utils/logs.py ../utils/logs.py utils/logs.pyc")).isEmpty();
    assertThat(symbols(MODULE, "utils/logs.py.bak my-utils.logs utils.logs2 xutils.logs"))
        .isEmpty();
    assertThat(symbols(MODULE, "pkg.utils.logs utils_logs logs utils")).isEmpty();
    assertThat(symbols(CLASS, "MyDataStore DataStore2 app.other.DataStore")).isEmpty();
  }

  @Test
  void namesTheMemberThatTheTextNames() {
    assertThat(symbols(MODULE, "tool = \"utils.logs:main\"")).containsExactly(MODULE + ".main");
    assertThat(symbols(MODULE, "'utils.logs.Handler'.")).containsExactly(MODULE + ".Handler");
    assertThat(symbols(CLASS, "x = app.db:DataStore.open")).containsExactly(CLASS + ".open");
    assertThat(symbols(CLASS, ":meth:`~app.db.DataStore.get`")).containsExactly(CLASS + ".get");
    assertThat(symbols(CLASS, "DataStore.md. DataStore: x")).containsExactly(CLASS, CLASS);
  }

  @Test
  void findsABareNameOnlyWhenItIsDistinctive() {
    assertThat(symbols(CLASS, "The DataStore (db.DataStore) is old")).containsExactly(CLASS, CLASS);
    assertThat(symbols("app.db.get", "get it from app.db.get()")).containsExactly("app.db.get");
    assertThat(symbols("app.db.open_store", "open_store()")).containsExactly("app.db.open_store");
    assertThat(Spellings.isDistinctive("Store")).isFalse();
    assertThat(Spellings.isDistinctive("_private")).isFalse();
    assertThat(Spellings.isDistinctive("SQL")).isFalse();
  }

  @Test
  void saysWhereItStands() {
    String text = "a\r\nb\rcaf\u00e9: DataStore.get\n";
    Reference found = in(CLASS, text).get(0);
    assertThat(found.line()).isEqualTo(3);
    assertThat(found.column()).isEqualTo(6);
    assertThat(found.offset()).isEqualTo(12);
    assertThat(found.length()).isEqualTo("DataStore.get".length());
    assertThat(found.kind()).isEqualTo(ReferenceKind.MENTION);
    assertThat(found.confidence()).isEqualTo(Confidence.TEXTUAL);
  }

  @Test
  void looksOnlyIntoTheStretchItIsGiven() {
    byte[] text = "DataStore # DataStore\nDataStore".getBytes(UTF_8);
    List<Reference> found = MentionSearch.of(project.modules(), List.of(CLASS)).in(text, 10, 21);
    assertThat(found).extracting(Reference::offset).containsExactly(12);
  }

  @Test
  void finishesMegabytesOfRepeatedBeginnings() {
    assertThat(in(CLASS, "x.".repeat(500_000) + "DataStore")).hasSize(1);
    assertThat(in(CLASS, "DataStore.DataStore.".repeat(100_000))).hasSize(100_000);
    assertThat(in(MODULE, "./utils/".repeat(200_000) + "utils/logs.py")).isEmpty();
  }

  @Test
  void listsTheIdentifiersThatAFileMustHold() {
    assertThat(MentionSearch.of(project.modules(), List.of(CLASS, MODULE)).identifiers())
        .containsExactlyInAnyOrder("DataStore", "backend", "utils");
  }
}
