package dev.banyan.examples.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same on a component that can move: whoever used the old class changes one constructor. */
public final class MovingProfiles implements Profiles {
  private final HybridStore<JsonNode> users;

  /** Profiles in a component. */
  public MovingProfiles(HybridStore<JsonNode> users) {
    this.users = users;
  }

  @Override
  public @Nullable ObjectNode loadProfile(String user) {
    return (ObjectNode) users.get(user).value();
  }

  @Override
  public void saveProfile(String user, ObjectNode profile) {
    users.put(user, profile);
  }

  @Override
  public List<String> list(int limit) {
    return users.scan(null, limit).stream().map(Read::key).toList();
  }

  @Override
  public void updateLastActivity(String user, long number) {
    ObjectNode profile = loadProfile(user);
    if (profile != null) {
      saveProfile(user, profile.put("n", number));
    }
  }
}
