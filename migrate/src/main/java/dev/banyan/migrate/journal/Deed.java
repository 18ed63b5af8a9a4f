package dev.banyan.migrate.journal;

import java.util.List;

/**
 * One change of one file that a transaction made.
 *
 * @param label of the transaction
 * @param title of the transaction, for people
 * @param batch its batch, or 0
 * @param dependsOn what the consumer imports
 * @param file what changed
 */
public record Deed(String label, String title, int batch, List<String> dependsOn, FileRecord file) {
  public Deed {
    dependsOn = List.copyOf(dependsOn);
  }
}
