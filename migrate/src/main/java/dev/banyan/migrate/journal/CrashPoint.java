package dev.banyan.migrate.journal;

/** The instants at which tests kill the process, in the order in which they come. */
public enum CrashPoint {
  /** The lock is held; nothing has been written. */
  LOCKED,
  /** The contents are in the repository; no label leads to them. */
  CONTENTS_KEPT,
  /** The snapshot has its first label, and not its last. */
  LABELLING,
  /** The snapshot has its labels; the journal does not know it. */
  LABELLED,
  /** The journal knows the intent. */
  PREPARED,
  /** The journal says that files are being replaced; none has been. */
  APPLYING,
  /** A file's new content stands beside it. */
  WRITTEN_BESIDE,
  /** A file has been replaced, or removed. */
  REPLACED,
  /** A step's folders are flushed. */
  STEP_DONE,
  /** Every file is replaced; the journal does not say so. */
  ALL_REPLACED,
  /** The journal says that files are being put back; none has been. */
  UNDOING,
  /** A file has been put back. */
  PUT_BACK,
  /** The journal says that the transaction is over. */
  CLOSED
}
