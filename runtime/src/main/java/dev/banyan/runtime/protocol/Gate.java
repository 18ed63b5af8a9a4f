package dev.banyan.runtime.protocol;

/** What must have been proven before a phase may begin; kept in the fence. */
public enum Gate {
  /** Every record that stood in the old store when dual write began is in the new one. */
  BACKFILLED("backfill is not complete"),
  /** Both sides have been compared, and were equal. */
  VERIFIED("verification is not clean");

  private final String complaint;

  Gate(String complaint) {
    this.complaint = complaint;
  }

  /** What to say of a component that has not passed. */
  public String complaint() {
    return complaint;
  }
}
