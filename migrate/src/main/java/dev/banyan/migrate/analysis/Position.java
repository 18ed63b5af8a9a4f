package dev.banyan.migrate.analysis;

/**
 * Where a consumer stands among the consumers.
 *
 * @param fanIn consumers that import it
 * @param ring consumers in its import ring, itself included; 0 when it is in none
 * @param reached files that its change reaches: consumers that import it, that reach the old
 *     component through it, or that are in its ring; itself not counted
 */
record Position(int fanIn, int ring, int reached) {
  static final Position ALONE = new Position(0, 0, 0);
}
