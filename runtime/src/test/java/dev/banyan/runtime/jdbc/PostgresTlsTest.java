package dev.banyan.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import dev.banyan.runtime.kit.Certificates;
import dev.banyan.runtime.kit.Certificates.Issued;
import dev.banyan.runtime.kit.Logs;
import dev.banyan.runtime.kit.PostgresServer;
import dev.banyan.runtime.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be the database, and what gets about: a real server with certificates of all kinds. */
class PostgresTlsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String FIRST = "correct horse battery";
  private static final String SECOND = "staple 42 %'\"";

  @TempDir static Path servers;
  @TempDir static Path papers;

  @SuppressWarnings("NullAway") // set before every test
  private static PostgresServer server;

  @SuppressWarnings("NullAway") // set before every test
  private static Issued right;

  @TempDir Path folder;

  @BeforeAll
  static void startServer() throws Exception {
    server = new PostgresServer(servers);
    Certificates certificates = new Certificates(papers);
    certificates.authority("ca");
    certificates.authority("other");
    right = certificates.issued("ca", "server", "ip:127.0.0.1,dns:localhost");
    run("CREATE ROLE app LOGIN PASSWORD '" + FIRST + "'", "GRANT ALL ON SCHEMA public TO app");
    run("CREATE ROLE shown LOGIN");
    String rules =
        """
        hostssl all app 127.0.0.1/32 scram-sha-256
        hostssl all shown 127.0.0.1/32 cert
        host all app 127.0.0.1/32 reject
        host all postgres 127.0.0.1/32 trust
        """;
    Files.writeString(Path.of(shown("SHOW hba_file")), rules);
    run("ALTER SYSTEM SET ssl_ca_file = '" + papers.resolve("ca.pem") + "'");
    serve(right);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static void run(String... statements) throws SQLException {
    try (Connection connection = server.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static String shown(String query) throws SQLException {
    try (Connection connection = server.source().getConnection()) {
      return first(connection, query);
    }
  }

  private static String first(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Who connects after the reload is through is shown the new one. */
  private static void serve(Issued one) throws SQLException {
    run(
        "ALTER SYSTEM SET ssl_cert_file = '" + one.certificate() + "'",
        "ALTER SYSTEM SET ssl_key_file = '" + one.key() + "'",
        "ALTER SYSTEM SET ssl = on",
        "SELECT pg_reload_conf()");
    while (!shown("SHOW ssl_cert_file").equals(one.certificate().toString())) {
      Thread.onSpinWait();
    }
  }

  private static PostgresSettings app(Tls tls) {
    return PostgresSettings.at("127.0.0.1", server.settings().port(), "postgres", "app", FIRST)
        .with(tls);
  }

  private static void isLetIn(PostgresSettings settings) throws SQLException {
    try (PostgresPool pool = new PostgresPool(settings, "PostgreSQL", PATIENCE);
        Connection connection = pool.connection()) {
      assertThat(first(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .isEqualTo("t");
    }
  }

  private static void isRefused(PostgresSettings settings, String reason) {
    try (PostgresPool pool = new PostgresPool(settings, "PostgreSQL", PATIENCE)) {
      assertThatThrownBy(pool::connection)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void aServerThatProvesWhoItIsIsTaken() throws Exception {
    serve(right);
    isLetIn(app(Tls.verifiedBy(papers.resolve("ca.pem"))));
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    serve(new Certificates(papers).issued("ca", "elsewhere", "dns:db.example"));
    isRefused(app(Tls.verifiedBy(papers.resolve("ca.pem"))), "hostname");
    isLetIn(app(new Tls(Tls.Mode.VERIFY_CA, papers.resolve("ca.pem"), null, null)));
  }

  @Test
  void aCertificateWhoseTimeIsOverIsRefused() throws Exception {
    serve(new Certificates(papers).expired("ca", "past", "ip:127.0.0.1"));
    isRefused(app(Tls.verifiedBy(papers.resolve("ca.pem"))), "NotAfter");
  }

  @Test
  void aCertificateByNobodyWeKnowIsRefused() throws Exception {
    serve(right);
    isRefused(app(Tls.verifiedBy(papers.resolve("other.pem"))), "PKIX path");
    isRefused(app(Tls.VERIFIED), "PKIX path");
    isLetIn(app(new Tls(Tls.Mode.REQUIRE, null, null, null)));
  }

  @Test
  void withoutEncryptionNobodyIsLetIn() throws Exception {
    serve(right);
    isRefused(app(Tls.NONE), "pg_hba.conf rejects");
  }

  @Test
  void aProcessMayShowACertificateOfItsOwn() throws Exception {
    serve(right);
    Issued mine = new Certificates(papers).issued("ca", "shown", "dns:app.example");
    Tls tls =
        new Tls(
            Tls.Mode.VERIFY_FULL, papers.resolve("ca.pem"), mine.certificate(), mine.binaryKey());
    isLetIn(
        PostgresSettings.at("127.0.0.1", server.settings().port(), "postgres", "shown", null)
            .with(tls));
  }

  @Test
  void passwordAndAuthorityMayChangeWhileItRuns() throws Exception {
    serve(right);
    Path authority = Files.copy(papers.resolve("ca.pem"), folder.resolve("ca.pem"));
    Path password = Files.writeString(folder.resolve("password"), FIRST + "\n");
    PostgresSettings settings = app(Tls.verifiedBy(authority)).with(Secret.in(password));
    try (PostgresPool pool = new PostgresPool(settings, "PostgreSQL", PATIENCE)) {
      pool.connection().close();
      run("ALTER ROLE app PASSWORD '" + SECOND.replace("'", "''") + "'");
      Files.writeString(password, SECOND);
      Files.copy(papers.resolve("other.pem"), authority, StandardCopyOption.REPLACE_EXISTING);
      serve(new Certificates(papers).issued("other", "next" + System.nanoTime(), "ip:127.0.0.1"));
      run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
      assertThat(asSoonAsPossible(pool)).isEqualTo("app");
    } finally {
      run("ALTER ROLE app PASSWORD '" + FIRST + "'");
    }
  }

  /** The pool has to notice that its connections are closed. */
  private static String asSoonAsPossible(PostgresPool pool) throws SQLException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try (Connection connection = pool.connection()) {
        return first(connection, "SELECT current_user");
      } catch (Unavailable | SQLException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  @Test
  void aPasswordThatCannotBeReadIsSaidToBeSo() {
    isRefused(
        app(Tls.verifiedBy(papers.resolve("ca.pem"))).with(Secret.in(folder.resolve("none"))),
        "the secret in " + folder.resolve("none") + " cannot be read");
  }

  @Test
  void noSecretIsInAnyLogMessageOrText() throws Exception {
    serve(right);
    PostgresSettings wrong =
        app(Tls.verifiedBy(papers.resolve("ca.pem"))).with(Secret.of("wrong " + SECOND));
    try (Logs logs = new Logs(Level.ALL);
        PostgresPool pool = new PostgresPool(wrong, "PostgreSQL", PATIENCE)) {
      isLetIn(app(Tls.verifiedBy(papers.resolve("ca.pem"))));
      assertThatThrownBy(pool::connection)
          .hasMessageContaining("password authentication failed")
          .satisfies(e -> assertThat(everything(e)).doesNotContain(SECOND, FIRST));
      assertThat(logs.text())
          .contains("HikariPool", "org.postgresql")
          .doesNotContain(SECOND, FIRST);
    }
    assertThat(wrong.toString() + wrong.password()).doesNotContain(SECOND);
  }

  private static String everything(Throwable e) throws IOException {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
