package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of real servers, dumped by apply, and restored as the guide says. */
class DatabaseBackupTest {
  private static final String ROWS = "1\tÄpfel & 日本\n2\tit's \"quoted\"\n";
  private static final String FILL =
      """
      CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(50));
      INSERT INTO goods VALUES (1, 'Äpfel & 日本'), (2, 'it''s "quoted"');
      """;

  @TempDir Path folder;
  private SmallShop shop;

  @BeforeEach
  void prepare() throws Exception {
    shop = SmallShop.in(folder.resolve("my-project"));
  }

  @Test
  void aDatabaseOfPostgresComesBackFromItsDump() throws Exception {
    try (DatabaseServer server = DatabaseServer.postgres(folder.resolve("server"))) {
      Map<String, String> client = server.client();
      DatabaseServer.must(client, List.of("createdb", "shop"));
      DatabaseServer.must(client, List.of("psql", "-q", "-d", "shop", "-c", FILL));
      dump("pg_dump", "postgresql", server);
      restore("createdb", client);
      String query = "SELECT * FROM goods ORDER BY id";
      assertThat(
              DatabaseServer.must(
                  client,
                  List.of("psql", "-d", "shop_restored", "-A", "-t", "-F", "\t", "-c", query)))
          .isEqualTo(ROWS.strip());
    }
  }

  @Test
  void aDatabaseOfMariadbComesBackFromItsDump() throws Exception {
    try (DatabaseServer server = DatabaseServer.mariadb(folder.resolve("server"))) {
      Map<String, String> client = server.client();
      String utf8 = "--default-character-set=utf8mb4";
      DatabaseServer.must(
          client, List.of("mariadb", utf8, "-e", "CREATE DATABASE shop CHARACTER SET utf8mb4"));
      DatabaseServer.must(client, List.of("mariadb", utf8, "shop", "-e", FILL));
      dump("mariadb-dump", "mariadb", server);
      restore("mariadb", client);
      String query = "SELECT * FROM goods ORDER BY id";
      assertThat(
              DatabaseServer.must(
                  client, List.of("mariadb", utf8, "-N", "-B", "shop_restored", "-e", query)))
          .isEqualTo(ROWS.strip());
    }
  }

  /** Applies a batch with a tool that notes what a list of processes would show of it. */
  private void dump(String tool, String scheme, DatabaseServer server) throws Exception {
    Path real = Path.of(DatabaseServer.must(Map.of(), List.of("sh", "-c", "command -v " + tool)));
    Path seen = folder.resolve("seen");
    Path wrapper = Files.createDirectories(folder.resolve("bin")).resolve(tool);
    Files.writeString(
        wrapper,
        "#!/bin/sh\nps -ef > "
            + seen
            + "\necho \"$@\" >> "
            + seen
            + "\nexec "
            + real
            + " \"$@\"\n");
    Files.setAttribute(wrapper, "unix:mode", 0755);
    String spec = shop.read("banyan.yaml");
    shop.write("banyan.yaml", spec.replace("\"*.cfg\"", "\"" + scheme + ":SHOP_DATABASE\""));
    Session session =
        shop.session()
            .with("PATH", wrapper.getParent() + ":" + System.getenv("PATH"))
            .with("SHOP_DATABASE", server.address(scheme, "shop"));
    Outcome outcome = session.run("apply", "--batch", "1", "--replan", "--verbose");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    Outcome list = session.run("rollback", "--list");
    assertThat(outcome.out() + outcome.err() + list.out()).doesNotContain("s3cret");
    assertThat(seen).content().contains(tool).doesNotContain("s3cret");
    assertNoSecretIsKept();
  }

  private void assertNoSecretIsKept() throws Exception {
    try (Stream<Path> kept = Files.walk(shop.root().resolve(".banyan"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("s3cret");
      }
    }
    assertThat(about()).doesNotContain("s3cret", "127.0.0.1");
    Path dump = shop.root().resolve(".banyan/snapshots").resolve(sha256());
    assertThat(Files.getPosixFilePermissions(dump)).hasSize(2);
  }

  private String about() throws Exception {
    return DatabaseServer.must(
        Map.of("GIT_DIR", shop.root().resolve(".banyan/snapshots.git").toString()),
        List.of("git", "show", "0001-batch-1/about:snapshot.json"));
  }

  private String sha256() throws Exception {
    Matcher dump = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"").matcher(about());
    assertThat(dump.find()).as(about()).isTrue();
    return dump.group(1);
  }

  /** Runs the guide's own lines, from the first that begins with a word to the end of its block. */
  private void restore(String first, Map<String, String> client) throws Exception {
    String guide = Files.readString(Path.of("../docs/undo.md"));
    int start = guide.indexOf("\n" + first + " ") + 1;
    int blank = guide.indexOf("\n\n", start);
    int fence = guide.indexOf("\n```", start);
    String lines = guide.substring(start, blank < 0 ? fence : Math.min(blank, fence));
    assertThat(lines).contains("shop_restored", ".banyan/snapshots/SHA256");
    Map<String, String> environment = new TreeMap<>(client);
    Processes.Outcome outcome =
        Processes.run(
            shop.root(), environment, List.of("sh", "-ec", lines.replace("SHA256", sha256())));
    assertThat(outcome.code()).as(lines + outcome.err()).isZero();
  }
}
