package dev.banyan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text for a terminal of {@value #WIDTH} columns: headings, wrapped paragraphs and columns. What
 * comes from the project (names of files, messages) is shown without control characters, so that a
 * file name cannot give orders to a terminal.
 */
final class Report {
  /** How wide lines get; a single word may be longer. */
  static final int WIDTH = 80;

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Words, a colon, and at the right what is typed or looked at as it stands. */
  private static final Pattern LABELLED = Pattern.compile("(?s)( *\\S.*?:) {2,}(\\S.*)");

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  Report(Style style) {
    this.style = style;
  }

  /** Colours and weights that fit the place where the report goes. */
  Style style() {
    return style;
  }

  /** An empty line and a heading. */
  Report heading(String title) {
    return blank().plain(style.bold(shown(title)));
  }

  /** An empty line, unless nothing is above it. */
  Report blank() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    return this;
  }

  /**
   * A line as it is; it may hold colours, so what comes from the project must be {@link #shown}.
   */
  Report plain(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** A paragraph that starts at a column and goes on there when it is wrapped. */
  Report paragraph(int column, String words) {
    return hanging(" ".repeat(column), column, words);
  }

  /**
   * A paragraph after a head.
   *
   * @param head what stands before the first line; it may hold colours
   * @param column where the wrapped lines start
   * @param words what is wrapped; without colours
   */
  Report hanging(String head, int column, String words) {
    int before = Math.max(column, columns(head));
    List<String> lines = wrapped(shown(words), WIDTH - before, WIDTH - column);
    plain((head + lines.get(0)).stripTrailing());
    lines.stream().skip(1).forEach(line -> plain(" ".repeat(column) + line));
    return this;
  }

  /**
   * A message within the width. Its first line is folded between words, deeper from the second on;
   * a command at its right, after a colon and two blanks, moves below it in one piece, so that it
   * can be copied. Lines below the first are laid out already, and stay.
   *
   * @param message may hold colours, and must be {@link #shown} where it comes from the project
   */
  static String folded(String message) {
    int end = message.indexOf('\n');
    String first = end < 0 ? message : message.substring(0, end);
    return (columns(first) <= WIDTH ? first : foldedLine(first))
        + (end < 0 ? "" : message.substring(end));
  }

  private static String foldedLine(String line) {
    String indent = " ".repeat(line.length() - line.stripLeading().length());
    String deeper = "\n" + indent + "  ";
    Matcher labelled = LABELLED.matcher(line);
    if (labelled.matches()) {
      return folded(labelled.group(1)) + deeper + labelled.group(2);
    }
    int room = WIDTH - indent.length();
    return indent + String.join(deeper, wrapped(line.strip(), room, room - 2));
  }

  private static int columns(String coloured) {
    return COLOUR.matcher(coloured).replaceAll("").length();
  }

  /** The whole text so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** A count as people write it. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count with its noun, as {@code 1 file} and {@code 1,068 files}. */
  static String count(long count, String noun) {
    return number(count) + " " + (count == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.endsWith("ch") ? noun + "es" : noun + "s";
  }

  /** Foreign text without control characters. */
  static String shown(String foreign) {
    StringBuilder safe = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .forEach(
            c -> safe.appendCodePoint(Character.isISOControl(c) ? (c == '\n' ? ' ' : '?') : c));
    return safe.toString();
  }

  /** A path at the left of a column, its start left out where it is too long. */
  static String fitted(String path, int width) {
    String safe = shown(path);
    return safe.length() <= width
        ? safe + " ".repeat(width - safe.length())
        : "..." + safe.substring(safe.length() - width + 3);
  }

  private static List<String> wrapped(String words, int first, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      int room = lines.isEmpty() ? first : width;
      if (!line.isEmpty() && columns(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
