package dev.banyan.runtime.config;

import dev.banyan.runtime.cache.RedisAddress;
import dev.banyan.runtime.config.Complaint.Place;
import dev.banyan.runtime.jdbc.PostgresSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the {@code data:} part of a spec and the environment over it. For one thread; a call keeps
 * nothing.
 */
public final class DataReader {
  private static final List<String> KEYS =
      List.of("profile", "postgres", "old-postgres", "redis", "components");
  private static final List<Key> OWN =
      List.of(Key.text("profile", "BANYAN_PROFILE", "development, test or production"));

  private final @Nullable Path folder;
  private final Map<String, String> environment;
  private final Complaints complaints;

  private DataReader(
      @Nullable Path folder, Map<String, String> environment, Complaints complaints) {
    this.folder = folder;
    this.environment = environment;
    this.complaints = complaints;
  }

  /**
   * Everything that is wrong with the value of {@code data:} in itself, whatever an environment may
   * say over it, and wherever its files are; in the order of the file.
   *
   * @param data as it was composed, with marks
   * @param entry where its key stands
   */
  public static List<Complaint> check(Node data, Place entry) {
    Complaints complaints = new Complaints();
    Value value = new Value(data, "data", entry, complaints);
    new DataReader(null, Map.of(), complaints).data(value);
    return complaints.sorted();
  }

  static DataSpec read(Path spec, Map<String, String> environment) {
    Complaints complaints = new Complaints();
    Path folder = spec.toAbsolutePath().getParent();
    DataReader reader = new DataReader(folder == null ? spec : folder, environment, complaints);
    Value data = Document.data(spec, complaints);
    return found(data == null ? null : reader.data(data), String.valueOf(spec), complaints);
  }

  static DataSpec of(Map<String, String> environment, List<ComponentSpec> components) {
    Complaints complaints = new Complaints();
    DataReader reader = new DataReader(Path.of(""), environment, complaints);
    Profile profile = reader.profile(Map.of());
    PostgresSettings postgres = reader.postgres(null, profile);
    PostgresSettings old = reader.oldPostgres(null, profile);
    RedisAddress redis = reader.redis(null, profile);
    reader.refuseOneDatabaseForBoth(null, components, postgres, old);
    DataSpec spec =
        postgres == null ? null : new DataSpec(profile, postgres, old, redis, components);
    return found(spec, "the environment", complaints);
  }

  private static DataSpec found(@Nullable DataSpec spec, String source, Complaints complaints) {
    if (spec == null || !complaints.none()) {
      throw new InvalidConfiguration(source, complaints.sorted());
    }
    return spec;
  }

  private @Nullable DataSpec data(Value data) {
    Map<String, Value> entries = data.mapping(KEYS);
    if (!data.is(Tag.MAP)) {
      return null;
    }
    Profile profile = profile(Value.givens(entries, OWN));
    PostgresSettings postgres = postgres(entries.get("postgres"), profile);
    PostgresSettings old = oldPostgres(entries.get("old-postgres"), profile);
    RedisAddress redis = redis(entries.get("redis"), profile);
    Value all = entries.get("components");
    List<ComponentSpec> components = components(data, all);
    refuseOneDatabaseForBoth(all, components, postgres, old);
    return postgres == null ? null : new DataSpec(profile, postgres, old, redis, components);
  }

  private Profile profile(Map<String, Given> document) {
    Given given = Given.overlaid(document, OWN, environment, complaints).get("profile");
    Profile profile = given == null ? null : given.choice(Profile.words());
    return profile == null ? Profile.PRODUCTION : profile;
  }

  private @Nullable PostgresSettings postgres(@Nullable Value server, Profile profile) {
    return PostgresReader.settings(
        fields(server, PostgresReader.NAMES, PostgresReader.KEYS, profile));
  }

  /** There is none unless somebody speaks of it. */
  private @Nullable PostgresSettings oldPostgres(@Nullable Value server, Profile profile) {
    ServerFields fields = fields(server, PostgresReader.NAMES, PostgresReader.OLD_KEYS, profile);
    boolean spokenOf = server != null || fields.givens().containsKey("host");
    return spokenOf ? PostgresReader.settings(fields) : null;
  }

  /** Where the environment is not known, a server that nobody speaks of may yet stand there. */
  private void refuseOneDatabaseForBoth(
      @Nullable Value all,
      List<ComponentSpec> components,
      @Nullable PostgresSettings postgres,
      @Nullable PostgresSettings old) {
    if (folder == null || postgres == null || (old != null && !old.sameDatabase(postgres))) {
      return;
    }
    for (ComponentSpec component : components) {
      if (component.old() instanceof StoreSpec.Postgres
          && component.fresh() instanceof StoreSpec.Postgres) {
        complaints.add(
            all == null ? null : all.entry(),
            "data.components." + component.name(),
            "both stores are the same database",
            "'old-postgres:' with another one",
            null);
      }
    }
  }

  /** There is none unless somebody speaks of it. */
  private @Nullable RedisAddress redis(@Nullable Value server, Profile profile) {
    ServerFields fields = fields(server, RedisReader.NAMES, RedisReader.KEYS, profile);
    boolean spokenOf = server != null || fields.givens().containsKey("host");
    return spokenOf ? RedisReader.address(fields) : null;
  }

  private ServerFields fields(
      @Nullable Value server, List<String> names, List<Key> keys, Profile profile) {
    Map<String, Given> document =
        server == null ? Map.of() : Value.givens(server.mapping(names), keys);
    Map<String, Given> givens = Given.overlaid(document, keys, environment, complaints);
    return new ServerFields(givens, profile, folder, complaints);
  }

  private List<ComponentSpec> components(Value data, @Nullable Value components) {
    if (components == null) {
      complaints.add(
          data.entry(),
          "data",
          "the key 'components' is missing",
          "'components:' with a name and its old store for each",
          null);
      return List.of();
    }
    return new ComponentReader(folder == null ? Path.of("") : folder).components(components);
  }
}
