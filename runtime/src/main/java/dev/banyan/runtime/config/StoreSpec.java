package dev.banyan.runtime.config;

import java.nio.file.Path;

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
   * An SQLite file.
   *
   * @param file need not be there, its folder must
   */
  record Sqlite(Path file) implements StoreSpec {}

  /** The declared PostgreSQL database; values are {@code jsonb}. */
  record Postgres() implements StoreSpec {}
}
