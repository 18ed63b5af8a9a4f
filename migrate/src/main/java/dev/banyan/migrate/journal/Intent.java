package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a transaction is going to do, written down before it begins.
 *
 * @param kind what it is for
 * @param title what a person reads, as in {@code batch 2}
 * @param batch number of the batch, or 0 when it is for none
 * @param steps in this order
 * @param folders that it makes, outermost first; undoing it removes those that are empty then
 * @param emptied folders that go with it when nothing is left in them, outermost first
 * @param undoes changes of earlier transactions that it takes back
 */
public record Intent(
    Kind kind,
    String title,
    int batch,
    List<StepRecord> steps,
    List<String> folders,
    List<String> emptied,
    List<Undoing> undoes) {
  public Intent {
    steps = List.copyOf(steps);
    folders = List.copyOf(folders);
    emptied = List.copyOf(emptied);
    undoes = List.copyOf(undoes);
  }

  /** Every file of every step, in order. */
  public List<FileRecord> files() {
    return steps.stream().flatMap(step -> step.files().stream()).toList();
  }

  /** The paths of every file, in order. */
  public Stream<String> paths() {
    return files().stream().map(FileRecord::path);
  }

  void write(JsonWriter json) {
    json.field("kind", kind.name()).field("title", title).field("batch", batch);
    json.objects("steps", steps, (step, record) -> record.write(step));
    json.texts("folders", folders).texts("emptied", emptied);
    json.objects("undoes", undoes, (undo, record) -> record.write(undo));
  }

  static Intent read(JsonReader json) throws IOException {
    return new Intent(
        json.constant("kind", Kind.class),
        json.text("title"),
        json.number("batch"),
        json.objects("steps", StepRecord::read),
        json.texts("folders"),
        json.texts("emptied"),
        json.objects("undoes", Undoing::read));
  }
}
