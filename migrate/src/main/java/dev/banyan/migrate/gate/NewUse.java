package dev.banyan.migrate.gate;

import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.List;

/**
 * A symbol that a file refers to more often than the plan knows.
 *
 * @param path of the file
 * @param symbol full name of the old symbol
 * @param kind how it is named
 * @param known how often the plan knows it there
 * @param places where it is named today, in the order of the text; more than {@code known}. Which
 *     of them are new cannot be told when some are known, for lines may move.
 */
public record NewUse(
    String path, String symbol, ReferenceKind kind, int known, List<Reference> places) {
  public NewUse {
    places = List.copyOf(places);
    if (places.size() <= known) {
      throw new IllegalArgumentException(
          symbol + " is known " + known + " times in " + path + ", and found " + places.size());
    }
  }

  /** How many of the places are new. */
  public int added() {
    return places.size() - known;
  }
}
