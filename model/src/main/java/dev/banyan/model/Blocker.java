package dev.banyan.model;

import java.util.List;

/**
 * What has to be done before some consumers can be migrated.
 *
 * @param cause the root cause in one line, the same for all it holds up
 * @param where {@code path:line} of the cause, or empty when it has none
 * @param members old members that it concerns
 * @param consumers paths it holds up
 * @param remedy what to do about it
 */
public record Blocker(
    String cause, String where, List<String> members, List<String> consumers, String remedy) {
  public Blocker {
    members = List.copyOf(members);
    consumers = List.copyOf(consumers);
  }
}
