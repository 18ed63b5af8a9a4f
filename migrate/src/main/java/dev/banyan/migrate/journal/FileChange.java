package dev.banyan.migrate.journal;

import org.jspecify.annotations.Nullable;

/**
 * One file that changes, so that undoing it is derived and not written twice.
 *
 * @param path relative to the project, with {@code /}
 * @param before what stands there; null when nothing does
 * @param after what is to stand there; null when nothing is
 */
public record FileChange(String path, @Nullable Content before, @Nullable Content after) {
  /** What takes it back. */
  public FileChange inverse() {
    return new FileChange(path, after, before);
  }
}
