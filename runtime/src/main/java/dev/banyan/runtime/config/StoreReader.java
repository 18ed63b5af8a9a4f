package dev.banyan.runtime.config;

import dev.banyan.runtime.jdbc.Columns;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one of a component's two stores. */
final class StoreReader {
  private static final Map<String, BiFunction<Path, String, StoreSpec>> STORES = stores();
  private static final List<String> CARRY_KEYS = List.of("array", "dated");
  private static final List<Key> KEYS =
      Stream.concat(
              STORES.keySet().stream().map(kind -> Key.text(kind, null, "the path of its files")),
              Stream.of(Key.text("key", null, "the member that carries the key")))
          .toList();
  private static final List<String> NAMES =
      Stream.concat(KEYS.stream().map(Key::name), Stream.of("postgres")).toList();

  /** What can be said of a store. */
  static final String EXPECTED =
      "one of " + String.join(": PATH, ", STORES.keySet()) + ": PATH, or postgres";

  private static final List<Key> TABLE =
      List.of(
          Key.text("table", null, "the name of a table"),
          Key.text("key", null, "the name of a column"));
  private static final Map<String, String> TYPES =
      Columns.TYPES.stream()
          .sorted()
          .collect(
              Collectors.toMap(type -> type, type -> type, (one, two) -> one, LinkedHashMap::new));

  private final Path folder;

  StoreReader(Path folder) {
    this.folder = folder;
  }

  private static Map<String, BiFunction<Path, String, StoreSpec>> stores() {
    Map<String, BiFunction<Path, String, StoreSpec>> stores = new LinkedHashMap<>();
    stores.put("folder", (path, id) -> new StoreSpec.Folder(path));
    stores.put("object", (path, id) -> new StoreSpec.ObjectFile(path));
    stores.put("array", StoreSpec.ArrayFile::new);
    stores.put("dated", StoreSpec.DatedFiles::new);
    stores.put("sqlite", (path, id) -> new StoreSpec.Sqlite(path));
    return stores;
  }

  /** Null after a complaint. */
  @Nullable StoreSpec store(Value value) {
    if (value.is(Tag.STR)) {
      if (value.scalar().equals("postgres")) {
        return new StoreSpec.Postgres();
      }
      value.error("'" + Given.shortened(value.scalar()) + "' is no store", EXPECTED, null);
      return null;
    }
    Map<String, Value> entries = value.mapping(NAMES);
    long kinds = entries.keySet().stream().filter(StoreReader::isKind).count();
    boolean misspelt = !NAMES.containsAll(entries.keySet());
    if (kinds != 1 && value.is(Tag.MAP) && !misspelt) {
      value.error("this names " + kinds + " stores", EXPECTED, null);
    }
    return kinds == 1 ? one(entries) : null;
  }

  private static boolean isKind(String name) {
    return STORES.containsKey(name) || name.equals("postgres");
  }

  private @Nullable StoreSpec one(Map<String, Value> entries) {
    Map<String, Given> givens = Value.givens(entries, KEYS);
    Given key = givens.get("key");
    if (key != null && CARRY_KEYS.stream().noneMatch(entries::containsKey)) {
      key.error("the files of this store are not told apart by a member", "array or dated", null);
    }
    Value postgres = entries.get("postgres");
    return postgres == null ? files(givens, key) : columns(postgres);
  }

  private @Nullable StoreSpec files(Map<String, Given> givens, @Nullable Given key) {
    String id = key == null ? "id" : key.notBlank("the name of a member");
    StoreSpec found = null;
    for (Map.Entry<String, Given> given : givens.entrySet()) {
      BiFunction<Path, String, StoreSpec> kind = STORES.get(given.getKey());
      String path = kind == null ? null : given.getValue().notBlank("a path");
      if (kind != null && path != null && id != null) {
        found = kind.apply(folder.resolve(path), id);
      }
    }
    return found;
  }

  private static @Nullable StoreSpec columns(Value postgres) {
    Map<String, Value> entries = postgres.mapping(List.of("table", "key", "columns"));
    Map<String, Given> givens = Value.givens(entries, TABLE);
    Value columns = entries.get("columns");
    String table = named(givens.get("table"), Columns.TABLE);
    String key = givens.containsKey("key") ? named(givens.get("key"), Columns.NAME) : "id";
    if (postgres.is(Tag.MAP) && (columns == null || !entries.containsKey("table"))) {
      postgres.error("the keys 'table' and 'columns' are missing", "both of them", null);
    }
    Map<String, String> types = columns == null ? Map.of() : types(columns);
    if (table == null || key == null || types.isEmpty()) {
      return null;
    }
    try {
      return new StoreSpec.Postgres(new Columns(table, key, types));
    } catch (IllegalArgumentException e) {
      postgres.error(String.valueOf(e.getMessage()), "names that differ", null);
      return null;
    }
  }

  private static @Nullable String named(@Nullable Given given, Pattern pattern) {
    if (given == null || pattern.matcher(given.text()).matches()) {
      return given == null ? null : given.text();
    }
    given.error(
        "'" + Given.shortened(given.text()) + "' is no name in a database",
        "small letters, digits and '_'",
        null);
    return null;
  }

  private static Map<String, String> types(Value columns) {
    Map<String, Value> entries = columns.anyMapping("a mapping from columns to types");
    if (entries.isEmpty() && columns.is(Tag.MAP)) {
      columns.error("there are no columns", "at least one", null);
    }
    Map<String, String> types = new LinkedHashMap<>();
    entries.forEach(
        (name, value) -> {
          Given column = new Given(name, value.key(), value.entry(), value.complaints());
          List<Key> key =
              List.of(Key.text(name, null, "one of " + String.join(", ", TYPES.keySet())));
          Given type = Value.givens(Map.of(name, value), key).get(name);
          String chosen = type == null ? null : type.choice(TYPES);
          if (named(column, Columns.NAME) != null && chosen != null) {
            types.put(name, chosen);
          }
        });
    return types;
  }
}
