package dev.banyan.examples.profiles;

import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.Read;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The old class's interface on a component that moves; where it stands is none of its business. */
public final class HybridProfileManager extends ProfileManager {
  private static final int PAGE = 500;

  private final HybridStore<Profile> profiles;

  /**
   * Profiles of a component.
   *
   * @param profiles stays the caller's, who closes it
   */
  public HybridProfileManager(HybridStore<Profile> profiles) {
    super(Path.of("."));
    this.profiles = profiles;
  }

  @Override
  public @Nullable Profile loadProfile(String user) {
    return profiles.get(user).value();
  }

  @Override
  public void saveProfile(String user, Profile profile) {
    profiles.put(user, profile);
  }

  @Override
  public List<String> list() {
    List<String> users = new ArrayList<>();
    String last = null;
    List<Read<Profile>> page;
    do {
      page = profiles.scan(last, PAGE);
      page.forEach(read -> users.add(read.key()));
      last = users.isEmpty() ? null : users.get(users.size() - 1);
    } while (page.size() == PAGE);
    return users;
  }

  @Override
  public void updateLastActivity(String user, Instant at) {
    profiles.update(user, profile -> profile.seen(at.toString()));
  }
}
