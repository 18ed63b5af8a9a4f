package dev.banyan.migrate.spec;

import dev.banyan.model.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How consumers are put into batches: the lists first, the rest by risk and dependency order within
 * the limits.
 *
 * @param maxFiles most consumers in a batch, at least 1, or null for the planner's own limit
 * @param maxReferences most references in a batch, at least 1, or null
 * @param maxMinutes longest estimate of a batch, at least 1, or null
 * @param lists batches that the team has put together, in this order
 */
public record BatchSpec(
    @Nullable Integer maxFiles,
    @Nullable Integer maxReferences,
    @Nullable Integer maxMinutes,
    List<Listed> lists) {
  public BatchSpec {
    lists = List.copyOf(lists);
  }

  /** {@code batches: auto}: no lists and no limits of the team's own. */
  public static BatchSpec automatic() {
    return new BatchSpec(null, null, null, List.of());
  }

  /**
   * One explicit batch.
   *
   * @param name of the batch; {@code batch N} when the spec gives none
   * @param files paths of its consumers, relative to the project; never empty
   * @param risk the highest risk that the team expects in it, or null
   */
  public record Listed(String name, List<String> files, @Nullable Risk risk) {
    public Listed {
      files = List.copyOf(files);
    }
  }
}
