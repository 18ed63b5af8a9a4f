package dev.banyan.migrate.spec;

import java.util.ArrayList;
import java.util.List;

/** Puts words on lines of a width that is read easily. */
final class Wrapped {
  private static final int WIDTH = 90;

  private Wrapped() {}

  /** The words, with commas between them. */
  static List<String> lines(List<String> words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
