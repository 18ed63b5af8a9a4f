package dev.banyan.migrate.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a spec and where its entries stand. Immutable.
 *
 * @param path as the user named the file
 * @param lines of the text, without line ends
 * @param places by document path, as in {@code code.rewrite[2].from}
 * @param rules document path of the rule for each old symbol, as in {@code code.rewrite[2]}
 */
public record SpecSource(
    String path, List<String> lines, Map<String, Place> places, Map<String, String> rules) {
  public SpecSource {
    lines = List.copyOf(lines);
    places = Map.copyOf(places);
    rules = Map.copyOf(rules);
  }

  /**
   * Where an entry stands; of one that the text does not hold, the nearest entry around it.
   *
   * @param key document path, as in {@code code.rewrite[2].from}
   */
  public Place placeOf(String key) {
    for (String at = key; !at.isEmpty(); at = parent(at)) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return new Place(1, 1);
  }

  /**
   * One problem as a compiler shows it: {@code path:line:column: severity: message}, the line of
   * the text, and a caret under the place. Ends without a line end.
   */
  public String show(SpecProblem problem) {
    String head =
        path
            + ":"
            + problem.line()
            + ":"
            + problem.column()
            + ": "
            + (problem.severity() == SpecProblem.Severity.WARNING ? "warning: " : "error: ")
            + problem.text();
    String line = line(problem.line());
    return line == null ? head : head + "\n  " + line + "\n  " + caret(line, problem.column());
  }

  /** Every problem in order, with an empty line between them. */
  public String show(List<SpecProblem> problems) {
    return String.join("\n\n", problems.stream().map(this::show).toList());
  }

  private @Nullable String line(int number) {
    if (number > lines.size() || lines.get(number - 1).isBlank()) {
      return null;
    }
    String line = lines.get(number - 1);
    return line.length() > 200 ? null : line.replaceAll("\\p{Cntrl}", " ");
  }

  private static String caret(String line, int column) {
    int before = Math.min(column - 1, line.codePointCount(0, line.length()));
    return " ".repeat(before) + "^";
  }

  private static String parent(String key) {
    int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
    return end < 0 ? "" : key.substring(0, end);
  }

  /**
   * A position in the text.
   *
   * @param line from 1
   * @param column from 1, in Unicode code points
   */
  public record Place(int line, int column) {}
}
