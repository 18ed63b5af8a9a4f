package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One file of a transaction, by fingerprints.
 *
 * @param path relative to the project, with {@code /}
 * @param before what stood there; null when nothing did
 * @param after what stands there then; null when nothing does
 */
public record FileRecord(String path, @Nullable FileState before, @Nullable FileState after) {
  void write(JsonWriter json) {
    json.field("path", path);
    state(json, "before", before);
    state(json, "after", after);
  }

  private static void state(JsonWriter json, String name, @Nullable FileState state) {
    if (state != null) {
      json.object(name, state::write);
    }
  }

  static FileRecord read(JsonReader json) throws IOException {
    return new FileRecord(json.text("path"), state(json, "before"), state(json, "after"));
  }

  private static @Nullable FileState state(JsonReader json, String name) throws IOException {
    return json.has(name) ? FileState.read(json.object(name)) : null;
  }
}
