package dev.banyan.code.project;

import java.nio.ByteBuffer;

/**
 * What a file system says of a file without opening it: as long as it says the same, the content is
 * the same, unless the stamp {@link #isRacy is racy}.
 *
 * @param size in bytes
 * @param modified as {@link SourceFile#modified}
 * @param changed as {@link SourceFile#changed}
 * @param identity as {@link SourceFile#identity}
 */
record Stamp(long size, long modified, long changed, long identity) {
  /** Bytes that a stamp takes where it is kept. */
  static final int BYTES = 4 * Long.BYTES;

  private static final long SECOND = 1_000_000_000L;

  static Stamp of(SourceFile file) {
    return new Stamp(file.size(), file.modified(), file.changed(), file.identity());
  }

  static Stamp readFrom(ByteBuffer buffer) {
    return new Stamp(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  void writeTo(ByteBuffer buffer) {
    buffer.putLong(size).putLong(modified).putLong(changed).putLong(identity);
  }

  /** Whether a file still has it. */
  boolean describes(SourceFile file) {
    return size == file.size()
        && modified == file.modified()
        && changed == file.changed()
        && identity == file.identity();
  }

  /**
   * Whether it is worth nothing: the file changed so shortly before it was read that one more
   * change may have left the same time stamps. (Git calls such entries racily clean.)
   *
   * @param readAt nanoseconds since 1970 before the file was read
   */
  boolean isRacy(long readAt) {
    boolean coarseClock = modified % SECOND == 0 || changed % SECOND == 0;
    long doubtful = coarseClock ? 2 * SECOND : SECOND / 10;
    return Math.max(modified, changed) >= readAt - doubtful;
  }
}
