package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.Health;
import dev.banyan.runtime.Health.State;
import java.util.Locale;

/** How a component is, in words and as JSON. */
record DataHealth(String component, Health health) implements DataResult {
  @Override
  public int code() {
    return health.state() == State.HEALTHY ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  @Override
  public void text(Report report) {
    Style style = report.style();
    String state =
        switch (health.state()) {
          case HEALTHY -> style.green("healthy");
          case DEGRADED -> style.yellow("degraded");
          case DOWN -> style.red("down");
        };
    report.plain(Report.shown(component) + ": " + state);
    health
        .parts()
        .forEach(
            part ->
                report.hanging(
                    String.format(Locale.ROOT, "  %-10s ", part.name()), 13, part.reason()));
  }

  @Override
  public void json(JsonWriter json) {
    json.field("state", word(health.state()))
        .objects(
            "parts",
            health.parts(),
            (object, part) ->
                object
                    .field("name", part.name())
                    .field("state", word(part.state()))
                    .field("reason", part.reason()));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
