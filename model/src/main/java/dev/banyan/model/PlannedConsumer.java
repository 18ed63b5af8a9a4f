package dev.banyan.model;

import java.util.List;

/**
 * A consumer in a batch.
 *
 * @param path relative to the project, with {@code /}
 * @param fingerprint of its bytes when the plan was made: SHA-256, 64 hexadecimal digits
 * @param risk as analysed
 * @param score as analysed
 * @param references how many it holds, mentions included
 * @param strategy how it is migrated
 * @param reason why that strategy
 * @param dependsOn paths of other planned consumers that it imports, sorted
 * @param heldUpBy causes of the blockers that concern it
 * @param estimate of its change
 */
public record PlannedConsumer(
    String path,
    String fingerprint,
    Risk risk,
    int score,
    int references,
    Strategy strategy,
    String reason,
    List<String> dependsOn,
    List<String> heldUpBy,
    Estimate estimate) {
  public PlannedConsumer {
    dependsOn = List.copyOf(dependsOn);
    heldUpBy = List.copyOf(heldUpBy);
  }
}
