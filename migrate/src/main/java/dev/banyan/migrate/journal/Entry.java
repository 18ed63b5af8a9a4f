package dev.banyan.migrate.journal;

import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal: a transaction has come to a state.
 *
 * @param label of the transaction and of its snapshot
 * @param time when
 * @param state the state that it has now
 * @param intent all that it is going to do; there with {@link State#PREPARED} only
 * @param kept with {@link State#STOPPED}: paths whose change stays
 * @param note why, in words; may be empty
 */
public record Entry(
    String label,
    Instant time,
    State state,
    @Nullable Intent intent,
    List<String> kept,
    String note) {
  public Entry {
    kept = List.copyOf(kept);
    if ((state == State.PREPARED) != (intent != null)) {
      throw new IllegalArgumentException("an intent goes with PREPARED, not with " + state);
    }
  }

  /** A line without an intent. */
  static Entry of(String label, Instant time, State state, List<String> kept, String note) {
    return new Entry(label, time, state, null, kept, note);
  }

  void write(JsonWriter json) {
    json.field("label", label).field("time", time.toString()).field("state", state.name());
    if (intent != null) {
      json.object("intent", intent::write);
    }
    if (!kept.isEmpty()) {
      json.texts("kept", kept);
    }
    if (!note.isEmpty()) {
      json.field("note", note);
    }
  }

  static Entry read(JsonReader json) throws IOException {
    String note = json.optionalText("note");
    return new Entry(
        json.text("label"),
        Instant.parse(json.text("time")),
        json.constant("state", State.class),
        json.has("intent") ? Intent.read(json.object("intent")) : null,
        json.texts("kept"),
        note == null ? "" : note);
  }
}
