package dev.banyan.runtime.config;

import dev.banyan.runtime.cache.RedisAddress;
import dev.banyan.runtime.jdbc.PostgresSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declared move of an application's data. Secrets appear in no text that this gives.
 *
 * @param profile for whom the application runs
 * @param postgres the database of every component that says {@code postgres}
 * @param oldPostgres another one, of every component that says so for its old store; null when it
 *     is the same
 * @param redis shared by the caches of all components; null when there is none
 * @param components in the order of the file
 */
public record DataSpec(
    Profile profile,
    PostgresSettings postgres,
    @Nullable PostgresSettings oldPostgres,
    @Nullable RedisAddress redis,
    List<ComponentSpec> components) {
  /** Copies the list. */
  public DataSpec {
    components = List.copyOf(components);
  }

  /**
   * Reads the {@code data:} part of a spec. What the environment says wins over the file; paths are
   * relative to the file's folder.
   *
   * @param spec a {@code banyan.yaml}
   * @param environment as {@link System#getenv()}
   * @throws InvalidConfiguration naming everything that is wrong
   */
  public static DataSpec read(Path spec, Map<String, String> environment) {
    return DataReader.read(spec, environment);
  }

  /**
   * What the environment alone says, for components that are declared in code.
   *
   * @param environment as {@link System#getenv()}
   * @throws InvalidConfiguration naming everything that is wrong
   */
  public static DataSpec of(Map<String, String> environment, List<ComponentSpec> components) {
    return DataReader.of(environment, components);
  }
}
