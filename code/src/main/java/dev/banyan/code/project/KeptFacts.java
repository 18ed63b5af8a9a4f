package dev.banyan.code.project;

/**
 * What the cache keeps about a file.
 *
 * @param stamp of the file when it was read
 * @param content a hash of its bytes
 * @param facts what was found in them
 */
record KeptFacts(Stamp stamp, long content, FileFacts facts) {
  static KeptFacts of(SourceFile file, long content, FileFacts facts) {
    return new KeptFacts(Stamp.of(file), content, facts);
  }

  /** Whether a file still has the status it had. */
  boolean describes(SourceFile file) {
    return stamp.describes(file);
  }
}
