package dev.banyan.examples.profiles;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.config.LiveData;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/** The application. It knows the old class alone, and never hears of the migration. */
public final class Greeter {
  private final ProfileManager profiles;

  /** Greets users who have a profile, and makes one for the others. */
  public Greeter(ProfileManager profiles) {
    this.profiles = profiles;
  }

  /** What to say to a user who comes at this time. */
  public String greet(String user, Instant now) {
    Profile profile = profiles.loadProfile(user);
    if (profile == null) {
      profiles.saveProfile(user, new Profile(user, now.toString()));
      return "Welcome, " + user + "; we are " + profiles.list().size() + " now";
    }
    profiles.updateLastActivity(user, now);
    return "Good to see you again, " + profile.name() + "; last time was " + profile.lastActivity();
  }

  /** Greets users by name, in a folder that holds {@code banyan.yaml}. */
  public static void main(String[] users) {
    PrintStream out = System.out;
    try (LiveData live = LiveData.open(Path.of("banyan.yaml"))) {
      var store = live.store("profiles", Codec.keeping(new ObjectMapper(), Profile.class));
      Greeter greeter = new Greeter(new HybridProfileManager(store)); // was: new ProfileManager(…)
      for (String user : users) {
        out.println(greeter.greet(user, Instant.now()));
      }
    }
  }
}
