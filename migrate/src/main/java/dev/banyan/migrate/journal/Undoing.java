package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;

/**
 * One change that a rollback takes back for good.
 *
 * @param label of the transaction that made it
 * @param path of the file
 */
public record Undoing(String label, String path) {
  void write(JsonWriter json) {
    json.field("label", label).field("path", path);
  }

  static Undoing read(JsonReader json) throws IOException {
    return new Undoing(json.text("label"), json.text("path"));
  }
}
