package dev.banyan.migrate.analysis;

import dev.banyan.model.Blocker;

/**
 * What keeps members or consumers from being migrated; equal for all that the same cause keeps.
 *
 * @param kind of cause
 * @param subject the cause in words, without what it holds up; {@link #MEMBERS} stands for the old
 *     members that it keeps
 * @param where {@code path:line}, or empty
 * @param remedy what to do about it
 */
record Obstacle(Blocker.Kind kind, String subject, String where, String remedy) {
  /** Stands in a subject for the members. */
  static final String MEMBERS = "{members}";
}
