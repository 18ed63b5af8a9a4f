package dev.banyan.code.project;

/**
 * What the cache keeps about a file.
 *
 * @param size of the file when it was read
 * @param modified as {@link SourceFile#modified}
 * @param changed as {@link SourceFile#changed}
 * @param identity as {@link SourceFile#identity}
 * @param content a hash of its bytes
 * @param facts what was found in them
 */
record KeptFacts(
    long size, long modified, long changed, long identity, long content, FileFacts facts) {
  private static final long SECOND = 1_000_000_000L;

  static KeptFacts of(SourceFile file, long content, FileFacts facts) {
    return new KeptFacts(
        file.size(), file.modified(), file.changed(), file.identity(), content, facts);
  }

  /** Whether a file still has the status it had. */
  boolean describes(SourceFile file) {
    return size == file.size()
        && modified == file.modified()
        && changed == file.changed()
        && identity == file.identity();
  }

  /**
   * Whether the status is worth nothing: the file changed so shortly before it was read that one
   * more change may have left the same time stamps. (Git calls such entries racily clean.)
   *
   * @param readAt nanoseconds since 1970 before the file was read
   */
  boolean isRacy(long readAt) {
    boolean coarseClock = modified % SECOND == 0 || changed % SECOND == 0;
    long doubtful = coarseClock ? 2 * SECOND : SECOND / 10;
    return Math.max(modified, changed) >= readAt - doubtful;
  }
}
