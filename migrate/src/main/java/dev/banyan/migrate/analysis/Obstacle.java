package dev.banyan.migrate.analysis;

/**
 * What keeps members or consumers from being migrated; equal for all that the same cause keeps.
 *
 * @param kind of cause
 * @param subject the cause in words, without what it holds up
 * @param where {@code path:line}, or empty
 * @param remedy what to do about it
 */
record Obstacle(Kind kind, String subject, String where, String remedy) {
  /** Kinds of cause, in the order in which they are best dealt with. */
  enum Kind {
    /** The new component is not there. */
    DESTINATION,
    /** A rule requires a default that reads otherwise. */
    REQUIREMENT,
    /** A rule leads to what does not exist. */
    TARGET,
    /** A rule leads nowhere. */
    NO_TARGET,
    /** No rule. */
    NO_RULE,
    /** The old component has no such member. */
    NO_MEMBER,
    /** Which member is meant is decided at run time. */
    DYNAMIC,
    /** No Python accepts the consumer. */
    UNPARSABLE
  }
}
