package dev.banyan.runtime.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A component's records as rows of a table of its own, beside the {@code jsonb}, which stays the
 * truth and holds what the columns do not. Rows are written by the database, in the transaction
 * that writes the record, whoever writes it; nobody else should. A member that its column cannot
 * hold is null there, and named in the column {@code banyan_misfits}.
 *
 * @param table made where it is not there; with a schema or without
 * @param key the column of the record's key
 * @param types of columns, by the name of column and member
 */
public record Columns(String table, String key, Map<String, String> types) {
  /** What a column may be. */
  public static final Set<String> TYPES =
      Set.of(
          "text",
          "boolean",
          "integer",
          "bigint",
          "numeric",
          "double precision",
          "date",
          "timestamptz",
          "uuid",
          "jsonb");

  /** What a column's name looks like. */
  public static final Pattern NAME = Pattern.compile("^[a-z_][a-z0-9_]{0,49}$");

  /** What a table's name looks like. */
  public static final Pattern TABLE =
      Pattern.compile("^[a-z_][a-z0-9_]{0,49}(\\.[a-z_][a-z0-9_]{0,49})?$");

  /**
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public Columns {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    List<String> complaints = new ArrayList<>();
    if (!TABLE.matcher(table).matches()) {
      complaints.add("a table cannot be called '" + table + "'");
    }
    types.forEach(
        (name, type) -> {
          if (!NAME.matcher(name).matches() || name.equals("banyan_misfits")) {
            complaints.add("a column cannot be called '" + name + "'");
          }
          if (!TYPES.contains(type)) {
            complaints.add("a column cannot be " + type + ": " + TYPES.stream().sorted().toList());
          }
        });
    if (!NAME.matcher(key).matches() || types.containsKey(key)) {
      complaints.add("the key's column cannot be called '" + key + "'");
    }
    if (types.isEmpty()) {
      complaints.add("there are no columns");
    }
    if (!complaints.isEmpty()) {
      throw new IllegalArgumentException("columns: " + String.join("; ", complaints));
    }
  }

  /** Names what is made for a component; another mapping has another name. */
  String trigger(String component) {
    byte[] all = (component + " " + this).getBytes(StandardCharsets.UTF_8);
    return prefix(component) + UUID.nameUUIDFromBytes(all).toString().substring(0, 8);
  }

  private static String prefix(String component) {
    byte[] name = component.getBytes(StandardCharsets.UTF_8);
    return "banyan_" + UUID.nameUUIDFromBytes(name).toString().substring(0, 8) + "_";
  }

  /** Statements that make the table and fill it, for a database that has no such trigger yet. */
  List<String> schema(String component) {
    String trigger = trigger(component);
    return List.of(
        createTable(),
        function(trigger),
        dropped(prefix(component)),
        "CREATE TRIGGER "
            + (trigger + " AFTER INSERT OR UPDATE ON banyan_record FOR EACH ROW")
            + (" WHEN (NEW.component = " + quoted(component) + ")")
            + (" EXECUTE FUNCTION " + trigger + "()"),
        "UPDATE banyan_record SET value = value WHERE component = " + quoted(component));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String createTable() {
    String columns =
        types.entrySet().stream()
            .map(column -> "\"" + column.getKey() + "\" " + column.getValue())
            .collect(Collectors.joining(", "));
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + (" (\"" + key + "\" text COLLATE \"C\" PRIMARY KEY, ")
        + (columns + ", banyan_misfits text[])");
  }

  /** Each member is tried for itself, so that one that does not fit leaves the others. */
  private String function(String trigger) {
    String variables =
        types.entrySet().stream()
            .map(column -> "v_" + column.getKey() + " " + column.getValue() + ";")
            .collect(Collectors.joining(" "));
    String attempts = types.keySet().stream().map(this::attempt).collect(Collectors.joining("\n"));
    return "CREATE OR REPLACE FUNCTION "
        + (trigger + "() RETURNS trigger LANGUAGE plpgsql AS $banyan$ DECLARE misfits text[]; ")
        + (variables + " BEGIN\nIF NEW.value IS NULL THEN DELETE FROM " + table)
        + (" AS held WHERE held.\"" + key + "\" = NEW.key; RETURN NULL; END IF;\n" + attempts)
        + ("\n" + upsert() + ";\nRETURN NULL; END $banyan$");
  }

  private String attempt(String name) {
    boolean json = "jsonb".equals(types.get(name));
    String member =
        json ? "NEW.value -> '" + name + "'" : "(NEW.value ->> '" + name + "')::" + types.get(name);
    return "BEGIN v_"
        + (name + " := " + member + "; EXCEPTION WHEN data_exception THEN misfits := misfits || ")
        + ("'" + name + "'::text; END;");
  }

  private String upsert() {
    String names =
        types.keySet().stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "));
    String values = types.keySet().stream().map(n -> "v_" + n).collect(Collectors.joining(", "));
    String changes =
        types.keySet().stream()
            .map(n -> "\"" + n + "\" = excluded.\"" + n + "\"")
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + (table + " (\"" + key + "\", " + names + ", banyan_misfits) VALUES (NEW.key, ")
        + (values + ", misfits) ON CONFLICT (\"" + key + "\") DO UPDATE SET ")
        + (changes + ", banyan_misfits = excluded.banyan_misfits");
  }

  private static String dropped(String prefix) {
    return "DO $banyan$ DECLARE one text; BEGIN FOR one IN SELECT tgname FROM pg_trigger"
        + (" WHERE tgrelid = 'banyan_record'::regclass AND starts_with(tgname, '" + prefix + "')")
        + " LOOP EXECUTE format('DROP TRIGGER %I ON banyan_record', one); END LOOP; END $banyan$";
  }
}
