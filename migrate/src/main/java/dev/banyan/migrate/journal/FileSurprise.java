package dev.banyan.migrate.journal;

import java.io.IOException;
import java.io.Serial;

/** A file of the project is not what it was expected to be; it was left as it is. */
public final class FileSurprise extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String path;

  /**
   * @param path of the file
   * @param message what is wrong with it, in words that name it
   */
  public FileSurprise(String path, String message) {
    super(message);
    this.path = path;
  }

  /** Relative to the project, with {@code /}. */
  public String path() {
    return path;
  }
}
