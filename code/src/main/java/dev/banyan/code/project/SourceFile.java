package dev.banyan.code.project;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the project that is searched.
 *
 * @param path relative to the project, with {@code /}; bytes of a name that are no UTF-8 are
 *     written {@code \xNN}
 * @param file where it is; the way to open it, for {@code path} may not lead back to it
 * @param size in bytes, when the project was opened
 * @param modified nanoseconds since 1970, when the project was opened
 * @param changed nanoseconds since 1970 when anything about it last changed, which no program can
 *     set back; its creation where the file system does not tell
 * @param identity of the inode
 */
public record SourceFile(
    String path, Path file, long size, long modified, long changed, long identity) {
  /** Files of one project are told apart by their path. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceFile file && path.equals(file.path) && size == file.size;
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
