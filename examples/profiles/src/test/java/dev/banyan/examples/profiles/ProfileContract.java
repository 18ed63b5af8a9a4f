package dev.banyan.examples.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the application expects of its profiles, whoever keeps them. */
interface ProfileContract {
  Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  ProfileManager manager();

  @Test
  default void whatWasSavedIsLoaded() {
    ProfileManager profiles = manager();
    assertThat(profiles.loadProfile("ann")).isNull();
    profiles.saveProfile("ann", new Profile("Ann", "never"));
    assertThat(profiles.loadProfile("ann")).isEqualTo(new Profile("Ann", "never"));
  }

  @Test
  default void usersAreListedInOrder() {
    ProfileManager profiles = manager();
    assertThat(profiles.list()).isEmpty();
    for (String user : new String[] {"eve", "ann", "bob"}) {
      profiles.saveProfile(user, new Profile(user, "never"));
    }
    assertThat(profiles.list()).containsExactly("ann", "bob", "eve");
  }

  @Test
  default void activityIsNotedWhereThereIsAProfile() {
    ProfileManager profiles = manager();
    profiles.saveProfile("ann", new Profile("Ann", "never"));
    profiles.updateLastActivity("ann", NOON);
    profiles.updateLastActivity("nobody", NOON);
    assertThat(profiles.loadProfile("ann")).isEqualTo(new Profile("Ann", "2026-11-21T12:00:00Z"));
    assertThat(profiles.loadProfile("nobody")).isNull();
  }

  @Test
  default void theApplicationGreets() {
    Greeter greeter = new Greeter(manager());
    assertThat(greeter.greet("ann", NOON)).isEqualTo("Welcome, ann; we are 1 now");
    assertThat(greeter.greet("ann", NOON.plusSeconds(60)))
        .isEqualTo("Good to see you again, ann; last time was 2026-11-21T12:00:00Z");
  }
}
