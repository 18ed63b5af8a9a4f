package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;

/** What a command about live data has to say of one component. */
interface DataResult {
  /** One of {@link ExitCode}. */
  int code();

  /** In words. */
  void text(Report report);

  /** As fields of the component's object; its name is there already. */
  void json(JsonWriter json);
}
