package dev.banyan.runtime.file;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the JSON text of a key stands. For one thread at a time, which also holds the store's lock.
 */
interface Layout {
  /**
   * The text of a key as it stands.
   *
   * @return null when there is none
   * @throws HalfWritten when what stands there is no JSON
   */
  @Nullable String read(String key) throws IOException;

  /**
   * Changes whenever a key may have come in.
   *
   * @return null when that cannot be told
   */
  default @Nullable Object stamp() throws IOException {
    return null;
  }

  /** Every key that has a text. */
  Set<String> keys() throws IOException;

  /**
   * Writes texts beside the place where they are to stand, and flushes them.
   *
   * @param changes texts by key; null where there is to be none
   * @return puts them in their place, and flushes the folders
   */
  Placement stage(Map<String, @Nullable String> changes) throws IOException;

  /** Forgets what was read: a transaction begins. */
  default void begin() {}

  /** The text that {@link #read} gives after this one was put. */
  String canonical(String text);

  /** Removes what a crash may have left beside. */
  void tidy() throws IOException;

  /** Refuses a key that has no place. */
  default @Nullable String complaint(String key) {
    return null;
  }

  /** The second half of a change. */
  interface Placement {
    /** Renames; may be done once. */
    void place() throws IOException;
  }
}
