package dev.banyan.model;

import java.util.List;
import java.util.Locale;

/**
 * What has to be done before some consumers can be migrated.
 *
 * @param kind of cause
 * @param cause the root cause in one line, the same for all it holds up
 * @param where {@code path:line} of the cause, or empty when it has none
 * @param members old members that it concerns
 * @param consumers paths it holds up
 * @param remedy what to do about it
 */
public record Blocker(
    Kind kind,
    String cause,
    String where,
    List<String> members,
    List<String> consumers,
    String remedy) {
  public Blocker {
    members = List.copyOf(members);
    consumers = List.copyOf(consumers);
  }

  /** Kinds of cause, in the order in which they are best dealt with. */
  public enum Kind {
    /** The new component is not there. */
    DESTINATION,
    /** A rule requires a default that reads otherwise. */
    REQUIREMENT,
    /** A rule leads to what does not exist. */
    TARGET,
    /** Nothing takes the place of a member. */
    NO_TARGET,
    /** No rule. */
    NO_RULE,
    /** The old component has no such member. */
    NO_MEMBER,
    /** Which member is meant is decided at run time. */
    DYNAMIC,
    /** No Python accepts the consumer. */
    UNPARSABLE;

    /** The word for it in JSON and on the screen. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
