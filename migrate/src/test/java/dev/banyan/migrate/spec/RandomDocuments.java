package dev.banyan.migrate.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** Valid specs with a few random changes, as JSON, which is YAML as well. */
final class RandomDocuments {
  private static final List<String> STRINGS =
      List.of(
          "a.b",
          "a.c",
          "a.b.x",
          "",
          " ",
          "a.py",
          "src/c.py",
          "../x",
          "/x",
          "C:x",
          "a\\b",
          "..",
          "a/../b",
          "a\u2028/../b",
          "auto",
          "LOW",
          "HIGH",
          "high",
          "REPLACE",
          "python",
          "2027-03-31",
          "postgres",
          "500ms",
          "2s",
          "2027-02-29",
          "2028-02-29",
          "1",
          "true",
          "null",
          "a.b\n",
          "x=1",
          "x==1",
          "x =\n1",
          "a.b()",
          "a.b(()).c",
          "a[0].b",
          "größe",
          "*args",
          "**x",
          "***x",
          "/",
          "*",
          "x = 1",
          "x= =1",
          "**",
          "a b",
          "ｆｕｌｌ",
          "💥",
          "~",
          "\u00a0",
          "\u2003");
  private static final List<String> KEYS =
      List.of(
          "version",
          "name",
          "code",
          "old",
          "new",
          "to",
          "from",
          "manual",
          "arguments",
          "requires",
          "parameter",
          "default",
          "path",
          "paths",
          "reason",
          "owner",
          "review",
          "files",
          "lists",
          "order",
          "risk",
          "max-files",
          "weight",
          "weights",
          "triggers",
          "events",
          "medium",
          "data",
          "components",
          "profile",
          "folder",
          "spool",
          "batches",
          "minutes-per-file",
          "functions",
          "call",
          "expects",
          "<>",
          "x");

  private final Random random;
  private final JsonMapper json = JsonMapper.builder().build();
  private final List<String> valid =
      Documents.all().stream()
          .filter(document -> document.complaints().isEmpty())
          .map(Documents.Document::text)
          .toList();

  RandomDocuments(Random random) {
    this.random = random;
  }

  String next() {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object document = new Load(settings).loadFromString(pick(valid));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      document = changed(document);
    }
    return json.writeValueAsString(document) + "\n";
  }

  /** A copy with one change somewhere. */
  private @Nullable Object changed(@Nullable Object value) {
    if (random.nextInt(6) == 0) {
      return replacement(value);
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return changedMap(map);
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return changedList(list);
    }
    return replacement(value);
  }

  private Object changedMap(Map<?, ?> map) {
    Map<Object, Object> copy = new LinkedHashMap<>(map);
    Object key = pick(new ArrayList<>(copy.keySet()));
    switch (random.nextInt(8)) {
      case 0 -> copy.remove(key);
      case 1 -> copy.put(pick(KEYS), scalar());
      case 2 -> copy.put(pick(KEYS), copy.remove(key));
      default -> copy.put(key, changed(copy.get(key)));
    }
    return copy;
  }

  private Object changedList(List<?> list) {
    List<Object> copy = new ArrayList<>(list);
    int at = random.nextInt(copy.size());
    switch (random.nextInt(8)) {
      case 0 -> copy.remove(at);
      case 1 -> copy.add(scalar());
      case 2 -> copy.add(copy.get(at));
      default -> copy.set(at, changed(copy.get(at)));
    }
    return copy;
  }

  private @Nullable Object replacement(@Nullable Object value) {
    return switch (random.nextInt(8)) {
      case 0 -> List.of();
      case 1 -> Map.of();
      case 2 -> Collections.singletonList(value);
      case 3 -> Collections.singletonMap(pick(KEYS), scalar());
      default -> scalar();
    };
  }

  private @Nullable Object scalar() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(-2, 200);
      case 1 -> random.nextInt(400) / 4.0;
      case 2 -> random.nextBoolean();
      case 3 -> random.nextInt(4) == 0 ? null : 1e15;
      default -> pick(STRINGS);
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
