package dev.banyan.code.project;

/**
 * What an answer knows of one file of the project.
 *
 * @param flags of {@link #PYTHON}, {@link #READ}, {@link #GLANCED} and {@link #RACY}
 * @param stamp when the project was opened
 * @param content a hash of its bytes
 * @param reply what it replies to who does not read it; see {@link Replies}
 * @param glance what was of interest in it, when it was only glanced at
 */
record KeptFile(int flags, Stamp stamp, long content, long reply, long glance) {
  static final int PYTHON = 1;

  /** The answer depends on every byte of it. */
  static final int READ = 2;

  /** The answer depends on what somebody who glanced at it saw. */
  static final int GLANCED = 4;

  /** The stamp does not tell whether it changed. */
  static final int RACY = 8;

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether a file certainly has the content it had. */
  boolean isSurely(SourceFile file) {
    return !is(RACY) && stamp.describes(file);
  }
}
