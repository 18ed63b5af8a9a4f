package dev.banyan.migrate.rollback;

/** How a person settles a conflict. */
public enum Decision {
  /** Nothing has been decided: edits are merged, and conflicts reported. */
  NONE,
  /** The file stays as it is now. */
  OURS,
  /** The file becomes what it was before the migration; edits made since are in the snapshot. */
  THEIRS
}
