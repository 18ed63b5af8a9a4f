package dev.banyan.runtime.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates that the JDK's keytool makes on the spot. */
public final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  /** Files go into this folder. */
  public Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * A certificate and its key.
   *
   * @param certificate in PEM
   * @param key as PKCS 8, in PEM
   * @param binaryKey as PKCS 8, in DER
   */
  public record Issued(Path certificate, Path key, Path binaryKey) {}

  /** An authority of its own; gives its certificate. */
  public Path authority(String name) {
    pair(name, "-ext", "bc:c", "-validity", "10");
    return written(name + ".pem", pem("CERTIFICATE", certificate(name)));
  }

  /**
   * A certificate by an authority.
   *
   * @param names as keytool's {@code san}: {@code ip:127.0.0.1}, {@code dns:db.example}
   */
  public Issued issued(String authority, String name, String names) {
    return issued(authority, name, names, "-validity", "10");
  }

  /** The same, but its time is over. */
  public Issued expired(String authority, String name, String names) {
    return issued(authority, name, names, "-startdate", "-10d", "-validity", "5");
  }

  private Issued issued(String authority, String name, String names, String... validity) {
    pair(name, "-validity", "10");
    String request = folder.resolve(name + ".csr").toString();
    keytool(name, "-certreq", "-file", request);
    Path certificate = folder.resolve(name + ".pem");
    List<String> words =
        new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request, "-ext", "san=" + names));
    words.addAll(List.of("-outfile", certificate.toString()));
    words.addAll(List.of(validity));
    keytool(authority, words.toArray(String[]::new));
    return new Issued(
        certificate,
        secret(name + ".key", pem("PRIVATE KEY", key(name)).getBytes(StandardCharsets.US_ASCII)),
        secret(name + ".pk8", key(name)));
  }

  private void pair(String name, String... more) {
    List<String> words =
        new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    words.addAll(List.of("-dname", "CN=" + name));
    words.addAll(List.of(more));
    keytool(name, words.toArray(String[]::new));
  }

  private void keytool(String store, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of(arguments));
    words.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString()));
    words.addAll(List.of("-storepass", PASSWORD, "-alias", store));
    try {
      Path log = folder.resolve("keytool.log");
      ProcessBuilder.Redirect appended = ProcessBuilder.Redirect.appendTo(log.toFile());
      Process process =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(appended).start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(words + " failed: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private byte[] certificate(String name) {
    try {
      return store(name).getCertificate(name).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] key(String name) {
    try {
      return store(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store(String name) throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String body = encoder.encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private Path written(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path secret(String name, byte[] bytes) {
    try {
      Path file = Files.write(folder.resolve(name), bytes);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
