package dev.banyan.runtime.config;

import dev.banyan.runtime.jdbc.Columns;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One of a component's two stores, as it is declared. */
public sealed interface StoreSpec {
  /**
   * One JSON file for each key.
   *
   * @param folder is there already
   */
  record Folder(Path folder) implements StoreSpec {}

  /**
   * A JSON object with a member for each key.
   *
   * @param file need not be there, its folder must
   */
  record ObjectFile(Path file) implements StoreSpec {}

  /**
   * A JSON array of objects.
   *
   * @param file need not be there, its folder must
   * @param id the member in which an object carries its key
   */
  record ArrayFile(Path file, String id) implements StoreSpec {}

  /**
   * Lines of JSON, appended to a file for each day.
   *
   * @param folder is there already
   * @param id the member in which a line carries its key
   */
  record DatedFiles(Path folder, String id) implements StoreSpec {}

  /**
   * An SQLite file.
   *
   * @param file need not be there, its folder must
   */
  record Sqlite(Path file) implements StoreSpec {}

  /**
   * The declared PostgreSQL database; values are {@code jsonb}.
   *
   * @param columns rows in a table beside; null for none
   */
  record Postgres(@Nullable Columns columns) implements StoreSpec {
    /** Without a table beside. */
    public Postgres() {
      this(null);
    }
  }
}
