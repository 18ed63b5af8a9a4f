package dev.banyan.runtime.protocol;

import java.util.List;

/**
 * What is to be brought to the other store.
 *
 * @param beat under which it is delivered; 0 when the store is part of no pair
 * @param rows oldest first
 */
public record Outbox(long beat, List<JournalRow> rows) {
  /** Copies the list. */
  public Outbox {
    rows = List.copyOf(rows);
  }
}
