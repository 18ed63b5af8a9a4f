package dev.banyan.migrate.analysis;

/**
 * How often a file changed in the stretch of history that was looked at.
 *
 * @param commits that changed it
 * @param authors different people who made them
 */
record FileHistory(int commits, int authors) {
  static final FileHistory NONE = new FileHistory(0, 0);
}
