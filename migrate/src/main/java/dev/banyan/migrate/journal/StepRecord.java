package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.util.List;

/**
 * One consumer of a transaction: its files change together or not at all.
 *
 * @param consumer its path
 * @param dependsOn paths that it imports
 * @param files what changes, in this order
 */
public record StepRecord(String consumer, List<String> dependsOn, List<FileRecord> files) {
  public StepRecord {
    dependsOn = List.copyOf(dependsOn);
    files = List.copyOf(files);
  }

  void write(JsonWriter json) {
    json.field("consumer", consumer).texts("dependsOn", dependsOn);
    json.objects("files", files, (file, record) -> record.write(file));
  }

  static StepRecord read(JsonReader json) throws IOException {
    return new StepRecord(
        json.text("consumer"), json.texts("dependsOn"), json.objects("files", FileRecord::read));
  }
}
