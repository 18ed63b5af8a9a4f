package dev.banyan.migrate.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declared migration, as {@code banyan.yaml} states it; docs/spec.md documents every key.
 *
 * @param name of the migration
 * @param code the move of the code, or null when only data moves
 * @param contract what the new component must offer; empty when the spec has none
 * @param batches how consumers are put into batches
 * @param risk how consumers are graded
 * @param estimate minutes that override the planner's own
 * @param tooling globs of the team's own migration tools; never put into a batch
 * @param generated globs of generated files; never put into a batch
 * @param templates folder of the team's own document templates, or null for the bundled ones
 * @param checkpoints of the batches, as the spec spells them
 * @param backup globs of what a snapshot holds besides the consumers
 * @param retention how long snapshots are kept
 * @param data whether data moves; {@link dev.banyan.runtime.config.DataSpec} reads how
 */
public record Spec(
    String name,
    @Nullable CodeSpec code,
    ContractSpec contract,
    BatchSpec batches,
    RiskSpec risk,
    EstimateSpec estimate,
    List<String> tooling,
    List<String> generated,
    @Nullable String templates,
    List<RawValue.Mapping> checkpoints,
    List<String> backup,
    RetentionSpec retention,
    boolean data) {
  /** Version of the format, the value of the key {@code version}. */
  public static final int VERSION = 1;

  public Spec {
    tooling = List.copyOf(tooling);
    generated = List.copyOf(generated);
    checkpoints = List.copyOf(checkpoints);
    backup = List.copyOf(backup);
  }

  /** A migration of code that leaves everything else to its defaults. */
  public static Spec of(String name, CodeSpec code) {
    return new Spec(
        name,
        code,
        ContractSpec.empty(),
        BatchSpec.automatic(),
        RiskSpec.defaults(),
        EstimateSpec.defaults(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        RetentionSpec.defaults(),
        false);
  }

  /** Globs of what serves the migration and is no part of it: the team's tools, the adapter. */
  public List<String> tools() {
    AdapterSpec adapter = code == null ? null : code.adapter();
    if (adapter == null) {
      return tooling;
    }
    List<String> all = new ArrayList<>(tooling);
    all.add("**/" + adapter.module().replace('.', '/') + ".py");
    return List.copyOf(all);
  }
}
