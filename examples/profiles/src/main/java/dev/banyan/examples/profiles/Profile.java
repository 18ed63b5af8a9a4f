package dev.banyan.examples.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What this application knows of a user; other programs write more into the same files.
 *
 * @param name to greet the user by
 * @param lastActivity as ISO 8601 spells it
 */
public record Profile(String name, @JsonProperty("last_activity") String lastActivity) {
  /** The same user, seen at another time. */
  public Profile seen(String at) {
    return new Profile(name, at);
  }
}
