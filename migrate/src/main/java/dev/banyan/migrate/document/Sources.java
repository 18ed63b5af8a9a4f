package dev.banyan.migrate.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Reads files of a project by the paths that findings use. Writes nothing. Thread-safe. */
public final class Sources {
  /** Stands for the content of a file that cannot be read. */
  public static final String UNREADABLE = "unreadable";

  private final Path project;
  private final Consumer<String> noted;

  /** Files below a folder. */
  public Sources(Path project) {
    this(project, path -> {});
  }

  /**
   * Files below a folder, for who wants to know which ones are asked for.
   *
   * @param noted is told the path of each
   */
  public Sources(Path project, Consumer<String> noted) {
    this.project = project;
    this.noted = noted;
  }

  /** Whether there is such a file. */
  public boolean exists(String path) {
    noted.accept(path);
    try {
      return Files.isRegularFile(project.resolve(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The beginning of a file as Latin-1 text, which never fails to decode.
   *
   * @param path relative to the project
   * @param most bytes that are read
   * @return empty when it cannot be read
   */
  public String beginning(String path, int most) {
    noted.accept(path);
    try (InputStream in = Files.newInputStream(project.resolve(path))) {
      return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  /** SHA-256 of a file's bytes in 64 hexadecimal digits, or {@link #UNREADABLE}. */
  public String fingerprint(String path) {
    noted.accept(path);
    try (InputStream in = Files.newInputStream(project.resolve(path))) {
      return HexFormat.of().formatHex(sha256().digest(in.readAllBytes()));
    } catch (IOException | InvalidPathException e) {
      return UNREADABLE;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
