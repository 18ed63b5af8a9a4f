package dev.banyan.runtime.config;

import dev.banyan.runtime.jdbc.PostgresPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the components. */
final class ComponentReader {
  private static final List<String> KEYS =
      List.of(
          "old",
          "new",
          "on-outage",
          "spool",
          "hold-at-most",
          "lock-wait",
          "answer-within",
          "pause-after-failure",
          "look-every",
          "shadow-every",
          "references",
          "cache");
  private static final List<Key> SCALARS =
      List.of(
          Key.text("on-outage", null, "refuse or spool"),
          Key.text("spool", null, "the path of a file"),
          Key.duration("hold-at-most", null),
          Key.duration("lock-wait", null),
          Key.duration("answer-within", null),
          Key.duration("pause-after-failure", null),
          Key.duration("look-every", null),
          Key.number("shadow-every", null, "how many reads"));
  private static final Map<String, Boolean> OUTAGE =
      new TreeMap<>(Map.of("refuse", false, "spool", true));
  private static final Pattern NAME = Pattern.compile("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$");

  private final Path folder;

  ComponentReader(Path folder) {
    this.folder = folder;
  }

  List<ComponentSpec> components(Value all) {
    Map<String, Value> entries = all.anyMapping("a mapping from names to components");
    if (entries.isEmpty() && all.is(Tag.MAP)) {
      all.error("there are no components", "at least one", null);
    }
    List<ComponentSpec> components = new ArrayList<>();
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      ComponentSpec component =
          component(entry.getKey(), entry.getValue(), List.copyOf(entries.keySet()));
      if (component != null) {
        components.add(component);
      }
    }
    return components;
  }

  private @Nullable ComponentSpec component(String name, Value value, List<String> all) {
    if (!NAME.matcher(name).matches()) {
      value
          .complaints()
          .add(
              value.entry(),
              value.key(),
              "'" + Given.shortened(name) + "' is no name",
              "letters, digits, '.', '_' and '-'",
              null);
    }
    Map<String, Value> entries = value.mapping(KEYS);
    Map<String, Given> givens = Value.givens(entries, SCALARS);
    StoreSpec old = old(value, entries);
    Map<String, String> references = ReferenceReader.references(entries.get("references"), all);
    Value fresh = entries.get("new");
    StoreSpec to = fresh == null ? new StoreSpec.Postgres() : store(fresh);
    Path spool = spool(name, givens);
    Duration hold = time(givens, "hold-at-most", ComponentSpec.HOLD);
    Duration lock = time(givens, "lock-wait", ComponentSpec.LOCK_WAIT);
    Duration answer = answer(givens, old, to);
    Duration pause = time(givens, "pause-after-failure", ComponentSpec.PAUSE);
    CacheSpec cache = CacheReader.cache(entries.get("cache"));
    Duration look = time(givens, "look-every", ComponentSpec.LOOK);
    Given sampled = givens.get("shadow-every");
    Integer shadow = sampled == null ? null : sampled.number(1, 1_000_000);
    int every = shadow == null ? ComponentSpec.SHADOW : shadow;
    return old == null || to == null
        ? null
        : new ComponentSpec(
            name, old, to, spool, hold, lock, answer, pause, look, every, cache, references);
  }

  /** Null for as long as the server is allowed. */
  private static @Nullable Duration answer(
      Map<String, Given> givens, @Nullable StoreSpec old, @Nullable StoreSpec fresh) {
    Given given = givens.get("answer-within");
    boolean served =
        old == null
            || fresh == null
            || old instanceof StoreSpec.Postgres
            || fresh instanceof StoreSpec.Postgres;
    if (given != null && !served) {
      given.error("neither store is a server's", "a store in PostgreSQL", null);
    }
    return given == null ? null : given.duration(PostgresPool.SHORTEST);
  }

  private @Nullable StoreSpec old(Value component, Map<String, Value> entries) {
    Value old = entries.get("old");
    if (old == null && component.is(Tag.MAP)) {
      component
          .complaints()
          .add(
              component.entry(),
              component.key(),
              "the key 'old' is missing",
              StoreReader.EXPECTED,
              null);
    }
    return old == null ? null : store(old);
  }

  private @Nullable StoreSpec store(Value value) {
    return new StoreReader(folder).store(value);
  }

  private @Nullable Path spool(String name, Map<String, Given> givens) {
    Given outage = givens.get("on-outage");
    Given file = givens.get("spool");
    Boolean spools = outage == null ? Boolean.valueOf(file != null) : outage.choice(OUTAGE);
    String path = file == null ? ".banyan/spool/" + name : file.notBlank("the path of a file");
    if (file != null && Boolean.FALSE.equals(spools)) {
      file.error("nothing is spooled where on-outage is refuse", "on-outage: spool", null);
    }
    return path == null || !Boolean.TRUE.equals(spools) ? null : folder.resolve(path);
  }

  private static Duration time(Map<String, Given> givens, String name, Duration other) {
    Given given = givens.get(name);
    Duration time = given == null ? null : given.duration(Duration.ofMillis(1));
    return time == null ? other : time;
  }
}
