package dev.banyan.migrate.page;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with holes, written {@code {{name}}}; what fills a hole is text unless it says otherwise.
 */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z-]+)}}");

  /** Writes what stands in a hole. */
  @FunctionalInterface
  interface Filling {
    /** Text, in which nothing is markup. */
    static Filling text(String text) {
      return out -> out.write(Html.escaped(text));
    }

    /** A figure, with its thousands told apart. */
    static Filling number(int number) {
      return own(String.format(Locale.ROOT, "%,d", number));
    }

    /** Nothing at all. */
    static Filling none() {
      return own("");
    }

    /** One after the other. */
    static Filling all(List<Filling> fillings) {
      return out -> {
        for (Filling filling : fillings) {
          filling.write(out);
        }
      };
    }

    /** Markup, script or style that is part of the page itself, never a name from a project. */
    static Filling own(String markup) {
      return out -> out.write(markup);
    }

    void write(Writer out) throws IOException;
  }

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException when a hole has no filling
   */
  void write(Map<String, Filling> fillings, Writer out) throws IOException {
    Matcher hole = HOLE.matcher(text);
    int at = 0;
    while (hole.find()) {
      out.write(text, at, hole.start() - at);
      Filling filling = fillings.get(hole.group(1));
      if (filling == null) {
        throw new IllegalArgumentException("nothing fills " + hole.group());
      }
      filling.write(out);
      at = hole.end();
    }
    out.write(text, at, text.length() - at);
  }
}
