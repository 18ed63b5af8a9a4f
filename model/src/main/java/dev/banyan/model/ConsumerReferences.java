package dev.banyan.model;

import java.util.List;

/**
 * What the search found in one file, before it is graded.
 *
 * @param path relative to the project, with {@code /}
 * @param references in the order of the text; never empty
 * @param imports paths of other files of the project that this file imports, sorted
 * @param metrics what the text of the file says about the difficulty of changing it
 */
public record ConsumerReferences(
    String path, List<Reference> references, List<String> imports, FileMetrics metrics) {
  public ConsumerReferences {
    references = List.copyOf(references);
    imports = List.copyOf(imports);
  }
}
