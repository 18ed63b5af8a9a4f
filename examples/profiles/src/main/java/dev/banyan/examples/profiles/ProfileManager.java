package dev.banyan.examples.profiles;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The old class, as the application has always had it: a JSON file for each user. */
public class ProfileManager {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;

  /** Profiles in a folder. */
  public ProfileManager(Path folder) {
    this.folder = folder;
  }

  /** The profile of a user; null when there is none. */
  public @Nullable Profile loadProfile(String user) {
    try {
      Path file = file(user);
      return Files.exists(file) ? JSON.readValue(file.toFile(), Profile.class) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a profile. */
  public void saveProfile(String user, Profile profile) {
    try {
      JSON.writeValue(file(user).toFile(), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All users, sorted. */
  public List<String> list() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes when a user was seen; nothing where there is no profile. */
  public void updateLastActivity(String user, Instant at) {
    Profile profile = loadProfile(user);
    if (profile != null) {
      saveProfile(user, profile.seen(at.toString()));
    }
  }

  private Path file(String user) {
    return folder.resolve(user + ".json");
  }
}
