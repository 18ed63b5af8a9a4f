package dev.banyan.examples.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the bot knows of its users: the interface that it has had from the beginning. */
public interface Profiles {
  /** A profile; null when nobody is called so. */
  @Nullable ObjectNode loadProfile(String user);

  /** Keeps a profile. */
  void saveProfile(String user, ObjectNode profile);

  /** Names of users, at most so many. */
  List<String> list(int limit);

  /** Notes that a user was there. */
  void updateLastActivity(String user, long number);
}
