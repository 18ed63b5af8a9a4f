package dev.banyan.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.runtime.access.Secret;
import dev.banyan.runtime.access.Tls;
import dev.banyan.runtime.kit.Certificates;
import dev.banyan.runtime.kit.Certificates.Issued;
import dev.banyan.runtime.kit.Logs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Who may be Redis, and what gets about: a real one with certificates of all kinds. */
class RedisTlsTest {
  private static final String FIRST = "correct-horse-battery";
  private static final String SECOND = "staple-42";

  @TempDir static Path papers;

  @SuppressWarnings("NullAway") // set before every test
  private static Issued right;

  @TempDir Path folder;
  private int port;
  private @Nullable RedisServer server;

  @BeforeAll
  static void makeCertificates() {
    Certificates certificates = new Certificates(papers);
    certificates.authority("ca");
    certificates.authority("other");
    right = certificates.issued("ca", "server", "ip:127.0.0.1,dns:localhost");
  }

  @BeforeEach
  void findPort() throws IOException {
    port = freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  private void serve(Issued one, String password, boolean asksForCertificate) throws IOException {
    stop();
    server =
        RedisServer.newRedisServer()
            .port(freePort())
            .setting("bind 127.0.0.1")
            .setting("tls-port " + port)
            .setting("tls-cert-file " + one.certificate())
            .setting("tls-key-file " + one.key())
            .setting("tls-ca-cert-file " + papers.resolve("ca.pem"))
            .setting("tls-auth-clients " + (asksForCertificate ? "yes" : "no"))
            .setting("requirepass " + password)
            .build();
    server.start();
  }

  private RedisAddress at(Tls tls, Secret password) {
    return new RedisAddress("127.0.0.1", port, null, password, 0, tls);
  }

  private static @Nullable String complaint(RedisAddress address) {
    try (RedisConnections connections = new RedisConnections(address)) {
      return connections.complaint();
    }
  }

  private @Nullable String complaint(Tls tls) {
    return complaint(at(tls, Secret.of(FIRST)));
  }

  private static Tls verified(String authority) {
    return Tls.verifiedBy(papers.resolve(authority + ".pem"));
  }

  @Test
  void onlyAServerThatProvesWhoItIsIsTaken() throws IOException {
    serve(right, FIRST, false);
    assertThat(complaint(verified("ca"))).isNull();
    assertThat(complaint(verified("other"))).contains("unable to find valid certification path");
    assertThat(complaint(Tls.VERIFIED)).contains("unable to find valid certification path");
    assertThat(complaint(Tls.NONE)).isNotNull();
    assertThat(complaint(new Tls(Tls.Mode.REQUIRE, null, null, null))).isNull();
  }

  @Test
  void aServerOfAnotherNameIsRefused() throws IOException {
    serve(new Certificates(papers).issued("ca", "elsewhere", "dns:db.example"), FIRST, false);
    assertThat(complaint(verified("ca"))).contains("127.0.0.1");
    assertThat(complaint(new Tls(Tls.Mode.VERIFY_CA, papers.resolve("ca.pem"), null, null)))
        .isNull();
  }

  @Test
  void aCertificateWhoseTimeIsOverIsRefused() throws IOException {
    serve(new Certificates(papers).expired("ca", "past", "ip:127.0.0.1"), FIRST, false);
    assertThat(complaint(verified("ca"))).contains("NotAfter");
  }

  @Test
  void aProcessMayShowACertificateOfItsOwn() throws IOException {
    serve(right, FIRST, true);
    Issued mine = new Certificates(papers).issued("ca", "mine", "dns:app.example");
    assertThat(complaint(verified("ca"))).isNotNull();
    assertThat(
            complaint(
                new Tls(
                    Tls.Mode.VERIFY_FULL,
                    papers.resolve("ca.pem"),
                    mine.certificate(),
                    mine.key())))
        .isNull();
  }

  @Test
  void passwordAndAuthorityMayChangeWhileItRuns() throws IOException {
    serve(right, FIRST, false);
    Path authority = Files.copy(papers.resolve("ca.pem"), folder.resolve("ca.pem"));
    Path password = Files.writeString(folder.resolve("password"), FIRST + "\n");
    RedisAddress address = at(Tls.verifiedBy(authority), Secret.in(password));
    try (RedisConnections connections = new RedisConnections(address)) {
      assertThat(connections.complaint()).isNull();
      serve(new Certificates(papers).issued("other", "next", "ip:127.0.0.1"), SECOND, false);
      assertThat(connections.complaint()).isNotNull();
      Files.copy(papers.resolve("other.pem"), authority, StandardCopyOption.REPLACE_EXISTING);
      assertThat(connections.complaint()).contains("WRONGPASS");
      Files.writeString(password, SECOND);
      assertThat(connections.complaint()).isNull();
    }
  }

  @Test
  void aTierJoinsAServerThatProvesWhoItIs() throws IOException {
    serve(right, FIRST, false);
    try (RedisConnections connections = new RedisConnections(at(verified("ca"), Secret.of(FIRST)));
        RedisTier tier = connections.tier(RedisSettings.of("test"))) {
      while (tier.skipped()) {
        Thread.onSpinWait();
      }
      assertThat(tier.skipped()).isFalse();
    }
  }

  /** One level below, Lettuce writes every byte that it sends; the guide says so. */
  @Test
  void noSecretIsInAnyLogMessageOrTextDownToDebug() throws IOException {
    serve(right, FIRST, false);
    RedisAddress wrong = at(verified("ca"), Secret.of(SECOND));
    try (Logs logs = new Logs(Level.FINE)) {
      assertThat(complaint(verified("ca"))).isNull();
      assertThat(complaint(wrong)).contains("WRONGPASS").doesNotContain(SECOND);
      assertThat(logs.text()).contains("lettuce").doesNotContain(SECOND, FIRST);
    }
    assertThat(wrong.toString()).doesNotContain(SECOND);
  }
}
