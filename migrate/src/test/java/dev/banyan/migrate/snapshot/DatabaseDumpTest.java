package dev.banyan.migrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migrate.apply.Scene;
import dev.banyan.migrate.journal.CrashHook;
import dev.banyan.migrate.journal.ProjectTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dump tools are stood in for by scripts that write down how they were called. */
class DatabaseDumpTest {
  private static final String URL = "postgresql://ann:s3cret@db.example.org:6543/shop";

  @TempDir Path folder;
  private Scene scene;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void prepare() throws IOException {
    scene = new Scene(folder.resolve("project"));
    scene.write("a.py", "import old\n");
    tool("pg_dump", "echo \"$@ $PGHOST $PGPORT $PGUSER $PGDATABASE $PGPASSWORD\" | sha256sum; env");
    tool("mariadb-dump", "echo \"$@\"; test \"$MYSQL_PWD\" = s3cret && echo right");
    environment = Map.of("PATH", folder.resolve("bin").toString(), "DB", URL);
  }

  private void tool(String name, String body) throws IOException {
    Path program = folder.resolve("bin").resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    Files.setAttribute(program, "unix:mode", 0755);
  }

  private Snapshot keep(String entry) throws IOException {
    About about =
        new About("batch 1", "a test", Scene.DAY, Map.of(), Map.of(), List.of(entry), environment);
    try (SnapshotStore store = SnapshotStore.open(new ProjectTree(scene.root()))) {
      return store
          .keep("0001-batch-1", List.of(scene.change("a.py", "new\n")), about, CrashHook.NONE)
          .snapshot();
    }
  }

  private String dump(Snapshot snapshot) throws IOException {
    BackupItem item = snapshot.backup().get(0);
    assertThat(item.kind()).isEqualTo(BackupItem.Kind.DUMP);
    return Files.readString(scene.root().resolve(".banyan/snapshots").resolve(item.sha256()));
  }

  @Test
  void postgresIsDumpedByItsOwnToolThatGetsTheAddressInItsEnvironment() throws IOException {
    assertThat(dump(keep("postgresql:DB")))
        .contains("PGHOST=db.example.org\n", "PGPORT=6543\n", "PGUSER=ann\n", "PGDATABASE=shop\n")
        .contains("PGPASSWORD=s3cret\n");
  }

  @Test
  void postgresHearsHowToEncryptAndWhatItCannotHearStopsTheDump() throws IOException {
    Map<String, String> plain = environment;
    String encrypted = URL + "?sslmode=verify-full&sslrootcert=%2Fetc%2Fca+1.pem";
    environment = Map.of("PATH", plain.getOrDefault("PATH", ""), "DB", encrypted);
    assertThat(dump(keep("postgresql:DB")))
        .contains("PGSSLMODE=verify-full\n", "PGSSLROOTCERT=/etc/ca+1.pem\n");

    environment =
        Map.of("PATH", plain.getOrDefault("PATH", ""), "DB", URL + "?passfile=x", "M", encrypted);
    assertThatThrownBy(() -> keep("postgresql:DB"))
        .hasMessageContaining("'passfile', which cannot be handed to pg_dump")
        .message()
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> keep("mariadb:M"))
        .hasMessageContaining("'sslmode', which cannot be handed to mariadb-dump");
  }

  @Test
  void mariadbIsDumpedInOneTransactionWithoutItsPasswordAmongTheArguments() throws IOException {
    assertThat(dump(keep("mariadb:DB")))
        .contains("--single-transaction", "--host=db.example.org --port=6543 --user=ann shop")
        .contains("right")
        .doesNotContain("s3cret");
  }

  @Test
  void nothingThatBanyanItselfWritesHoldsTheSecret() throws IOException {
    tool("pg_dump", "echo dumped");
    assertThat(dump(keep("postgresql:DB"))).isEqualTo("dumped\n");
    try (Stream<Path> files = Files.walk(scene.root().resolve(".banyan"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
      }
    }
  }

  @Test
  void aDumpThatFailsStopsBeforeAnythingIsChangedAndTellsNoSecret() throws IOException {
    tool("pg_dump", "echo \"no entry for ann:s3cret\" >&2; exit 1");
    assertThatThrownBy(() -> keep("postgresql:DB"))
        .isInstanceOf(IOException.class)
        .hasMessage("backup postgresql:DB: pg_dump failed: no entry for ann:***");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(() -> keep("postgresql:OTHER")).hasMessageContaining("OTHER is not set");
    Files.delete(folder.resolve("bin/mariadb-dump"));
    assertThatThrownBy(() -> keep("mariadb:DB")).hasMessageContaining("mariadb-client");
    environment = Map.of("DB", "s3cret that is no address");
    assertThatThrownBy(() -> keep("postgresql:DB"))
        .hasMessageContaining("is no address")
        .message()
        .doesNotContain("s3cret");
  }
}
