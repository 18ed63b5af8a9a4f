package dev.banyan.runtime.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What nobody may see. It appears in no text that this gives; a file is read whenever it is asked
 * for, so that what it holds may change. Safe for use by many threads.
 */
public final class Secret {
  private final @Nullable String text;
  private final @Nullable Path file;

  private Secret(@Nullable String text, @Nullable Path file) {
    this.text = text;
    this.file = file;
  }

  /** A secret that stays. */
  public static Secret of(String text) {
    return new Secret(text, null);
  }

  /**
   * A secret that a file holds alone, with or without an end of line.
   *
   * @param file is not looked at before {@link #reveal}
   */
  public static Secret in(Path file) {
    return new Secret(null, file);
  }

  /**
   * The secret as it is now.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public String reveal() {
    if (file == null) {
      return Objects.requireNonNull(text);
    }
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("the secret in " + file + " cannot be read", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && Objects.equals(text, secret.text)
        && Objects.equals(file, secret.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, file);
  }

  @Override
  public String toString() {
    return file == null ? "a secret" : "the secret in " + file;
  }
}
