package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.snapshot.About;
import java.util.List;

/**
 * Consumers that are to be changed together.
 *
 * @param word names them in the snapshot's label: lower case letters, digits and dashes
 * @param batch number of the batch, or 0
 * @param steps in this order
 * @param about what the snapshot says of itself
 * @param rollbackOnFailure whether all of it is put back when one fails
 */
public record BatchRequest(
    String word, int batch, List<Step> steps, About about, boolean rollbackOnFailure) {
  /** How the word ends when one file of the batch is applied alone. */
  public static final String ONE_FILE = "-file";

  public BatchRequest {
    steps = List.copyOf(steps);
    if (!word.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("'" + word + "' is no label");
    }
  }
}
