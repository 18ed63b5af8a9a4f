package dev.banyan.examples.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The old way: a JSON file for each user, and nothing else. */
public final class FileProfiles implements Profiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;

  /** Profiles in a folder. */
  public FileProfiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public @Nullable ObjectNode loadProfile(String user) {
    Path file = folder.resolve(user + ".json");
    try {
      return Files.exists(file) ? (ObjectNode) MAPPER.readTree(file.toFile()) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void saveProfile(String user, ObjectNode profile) {
    try {
      Path draft = Files.createTempFile(folder, "draft", ".tmp");
      MAPPER.writeValue(draft.toFile(), profile);
      Files.move(draft, folder.resolve(user + ".json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> list(int limit) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - 5))
          .sorted()
          .limit(limit)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void updateLastActivity(String user, long number) {
    ObjectNode profile = loadProfile(user);
    if (profile != null) {
      saveProfile(user, profile.put("n", number));
    }
  }
}
