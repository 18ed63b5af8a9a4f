package dev.banyan.migrate.snapshot;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What a snapshot says about itself.
 *
 * @param label names it
 * @param title what a person reads, as in {@code batch 2}
 * @param reason why it was made
 * @param time when
 * @param versions of Banyan and Java, as in {@code banyan 1.0}
 * @param head the commit that the project's repository stood on, with its branch; empty without one
 * @param files how many files of the project it holds
 * @param bytes how big they are together
 * @param created how many of its paths did not exist
 * @param uncommitted how many staged or uncommitted files of the project it holds
 * @param backup the files of the spec's {@code backup} list
 * @param leftOut what it does not hold, with the reason
 */
public record Snapshot(
    String label,
    String title,
    String reason,
    Instant time,
    List<String> versions,
    String head,
    int files,
    long bytes,
    int created,
    int uncommitted,
    List<BackupItem> backup,
    List<String> leftOut) {
  public Snapshot {
    versions = List.copyOf(versions);
    backup = List.copyOf(backup);
    leftOut = List.copyOf(leftOut);
  }

  /** Everything that it holds, in bytes before compression. */
  public long size() {
    return bytes + backup.stream().mapToLong(BackupItem::size).sum();
  }

  void write(JsonWriter json) {
    json.field("version", 1).field("label", label).field("title", title).field("reason", reason);
    json.field("time", time.toString()).texts("versions", versions).field("head", head);
    json.field("files", files).field("bytes", (double) bytes).field("created", created);
    json.field("uncommitted", uncommitted);
    json.objects("backup", backup, (item, of) -> of.write(item)).texts("leftOut", leftOut);
  }

  static Snapshot read(JsonReader json) throws IOException {
    return new Snapshot(
        json.text("label"),
        json.text("title"),
        json.text("reason"),
        Instant.parse(json.text("time")),
        json.texts("versions"),
        json.text("head"),
        json.number("files"),
        (long) json.decimal("bytes"),
        json.number("created"),
        json.number("uncommitted"),
        json.objects("backup", BackupItem::read),
        json.texts("leftOut"));
  }
}
