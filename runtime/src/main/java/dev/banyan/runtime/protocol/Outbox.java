package dev.banyan.runtime.protocol;

import java.util.List;

/**
 * What is to be brought to the other store.
 *
 * @param beat under which it is delivered
 * @param rows oldest first
 */
public record Outbox(Beat beat, List<JournalRow> rows) {
  /** Copies the list. */
  public Outbox {
    rows = List.copyOf(rows);
  }
}
