package dev.banyan.code.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What one {@code lstat} tells about a path.
 *
 * @param type folder, file, link, or what must never be opened
 * @param size in bytes
 * @param modified nanoseconds since 1970
 * @param changed nanoseconds since 1970 of the last change of anything, which no program can set
 *     back
 * @param identity inode number, or what stands for it
 */
record FileStatus(Type type, long size, long modified, long changed, long identity) {
  enum Type {
    FOLDER,
    FILE,
    LINK,
    SPECIAL
  }

  private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino";

  /** Asks without following links. */
  static FileStatus of(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? unix(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS))
        : basic(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  private static FileStatus unix(Map<String, Object> values) {
    return new FileStatus(
        unixType((Integer) Objects.requireNonNull(values.get("mode"))),
        (Long) Objects.requireNonNull(values.get("size")),
        nanos((FileTime) Objects.requireNonNull(values.get("lastModifiedTime"))),
        nanos((FileTime) Objects.requireNonNull(values.get("ctime"))),
        (Long) Objects.requireNonNull(values.get("ino")));
  }

  private static Type unixType(int mode) {
    return switch (mode & 0170000) {
      case 0040000 -> Type.FOLDER;
      case 0100000 -> Type.FILE;
      case 0120000 -> Type.LINK;
      default -> Type.SPECIAL;
    };
  }

  private static FileStatus basic(BasicFileAttributes values) {
    Type other = values.isSymbolicLink() ? Type.LINK : Type.SPECIAL;
    Type type = values.isDirectory() ? Type.FOLDER : values.isRegularFile() ? Type.FILE : other;
    return new FileStatus(
        type,
        values.size(),
        nanos(values.lastModifiedTime()),
        nanos(values.creationTime()),
        Objects.hashCode(values.fileKey()));
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
