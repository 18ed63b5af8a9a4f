package dev.banyan.cli;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.runtime.Health.State;
import dev.banyan.runtime.Vitals;
import dev.banyan.runtime.protocol.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of a component; the names are those of an application's own metrics. */
record DataMetrics(String component, State state, Vitals vitals) implements DataResult {
  @Override
  public int code() {
    return ExitCode.DONE;
  }

  @Override
  public void text(Report report) {
    figures().forEach((name, value) -> report.plain(name + " " + value));
  }

  private Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put(named("banyan_health"), (long) state.compareTo(State.HEALTHY));
    figures.put(named("banyan_store_up", "store", "old"), vitals.old().up() ? 1L : 0);
    figures.put(named("banyan_store_up", "store", "new"), vitals.fresh().up() ? 1L : 0);
    for (Phase phase : Phase.values()) {
      long here = vitals.fence().phase() == phase ? 1 : 0;
      figures.put(named("banyan_phase", "phase", phase.name()), here);
    }
    figures.put(named("banyan_epoch"), vitals.fence().moves());
    figures.put(named("banyan_journal_rows"), (long) vitals.waiting());
    figures.put(named("banyan_conflicts"), (long) vitals.conflicts());
    vitals
        .shadow()
        .counts()
        .forEach(
            (outcome, times) ->
                figures.put(named("banyan_shadow_reads_total", "outcome", outcome.word()), times));
    return figures;
  }

  /** With its labels; pairs of name and value beside the component. */
  private String named(String metric, String... labels) {
    StringBuilder name =
        new StringBuilder(metric + "{component=\"" + component.replace("\"", "\\\"") + "\"");
    for (int i = 0; i < labels.length; i += 2) {
      name.append(",").append(labels[i]).append("=\"").append(labels[i + 1]).append('"');
    }
    return name.append('}').toString();
  }

  @Override
  public void json(JsonWriter json) {
    json.field("health", state.name())
        .field("phase", vitals.fence().phase().name())
        .field("epoch", (double) vitals.fence().moves())
        .field("oldUp", vitals.old().up())
        .field("newUp", vitals.fresh().up())
        .field("journalRows", vitals.waiting())
        .field("conflicts", vitals.conflicts());
    DataShadow.shadow(json, vitals.shadow());
  }
}
