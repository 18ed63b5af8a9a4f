package dev.banyan.examples.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.config.DataSpec;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.engine.MoveOutcome;
import dev.banyan.runtime.protocol.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same application on a component that moves under it, as the guide has it. */
class HybridProfileManagerTest implements ProfileContract {
  @TempDir Path folder;

  @SuppressWarnings("NullAway") // set before every test
  private LiveData live;

  @SuppressWarnings("NullAway") // set before every test
  private HybridStore<Profile> store;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("data/profiles"));
    Files.copy(Path.of("banyan.yaml"), folder.resolve("banyan.yaml"));
    live = LiveData.of(DataSpec.read(folder.resolve("banyan.yaml"), Map.of()));
    store = live.store("profiles", Codec.keeping(new ObjectMapper(), Profile.class));
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Override
  public ProfileManager manager() {
    return new HybridProfileManager(store);
  }

  /** A move that was given up has changed nothing: ask again. */
  private void move(Phase phase) {
    MoveOutcome outcome = store.moveTo(phase);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (outcome instanceof MoveOutcome.Abandoned && System.nanoTime() < end) {
      outcome = store.moveTo(phase);
    }
    assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
  }

  private void moveToNew() {
    move(Phase.DUAL_WRITE);
    assertThat(store.backfill()).isPresent();
    move(Phase.SHADOW_READ);
    assertThat(store.verify()).isEmpty();
    move(Phase.NEW);
  }

  @Test
  void profilesThatTheOldClassWroteGoAllTheWayAndBack() throws IOException {
    Path file = folder.resolve("data/profiles/ann.json");
    new ProfileManager(folder.resolve("data/profiles"))
        .saveProfile("bob", new Profile("Bob", "never"));
    Files.writeString(file, "{\"name\": \"Ann\", \"last_activity\": \"never\", \"plan\": [1.50]}");
    ProfileManager profiles = manager();
    moveToNew();
    profiles.updateLastActivity("ann", NOON);
    profiles.saveProfile("eve", new Profile("Eve", "never"));
    assertThat(profiles.list()).containsExactly("ann", "bob", "eve");
    assertThat(store.flush(Duration.ofSeconds(10))).isTrue();
    move(Phase.SHADOW_READ);
    assertThat(Files.readString(file))
        .isEqualTo("{\"name\":\"Ann\",\"last_activity\":\"2026-11-21T12:00:00Z\",\"plan\":[1.50]}");
    assertThat(new ProfileManager(folder.resolve("data/profiles")).list())
        .containsExactly("ann", "bob", "eve");
  }

  @Test
  void activityThatManyNoteAtOnceTakesNothingElseBack() throws Exception {
    ProfileManager profiles = manager();
    profiles.saveProfile("ann", new Profile("Ann", "never"));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<?>> all =
        List.of(
            threads.submit(() -> noteOften(profiles, NOON)),
            threads.submit(() -> noteOften(profiles, NOON.plusSeconds(1))),
            threads.submit(() -> rename()));
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
    assertThat(profiles.loadProfile("ann")).extracting(Profile::name).isEqualTo("Ann+++++");
  }

  private static void noteOften(ProfileManager profiles, Instant at) {
    for (int i = 0; i < 20; i++) {
      profiles.updateLastActivity("ann", at);
    }
  }

  private void rename() {
    for (int i = 0; i < 5; i++) {
      store.update("ann", profile -> new Profile(profile.name() + "+", profile.lastActivity()));
    }
  }
}
