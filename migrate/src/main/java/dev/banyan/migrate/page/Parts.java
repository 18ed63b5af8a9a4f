package dev.banyan.migrate.page;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Named pieces of a page, from one resource in which each starts with {@code <!-- part name -->}.
 */
final class Parts {
  private static final Pattern HEAD = Pattern.compile("<!-- part ([a-z-]+) -->\n");

  private final Map<String, Template> parts = new HashMap<>();

  Parts(String text) {
    Matcher head = HEAD.matcher(text);
    String name = "";
    int start = 0;
    while (head.find()) {
      keep(name, text.substring(start, head.start()));
      name = head.group(1);
      start = head.end();
    }
    keep(name, text.substring(start));
  }

  private void keep(String name, String text) {
    if (!name.isEmpty()) {
      parts.put(name, new Template(text));
    }
  }

  static Parts read(String resource) throws IOException {
    return new Parts(PageParts.read(resource));
  }

  /**
   * A part with its holes filled.
   *
   * @throws IllegalArgumentException when there is no such part
   */
  Template.Filling fill(String name, Map<String, Template.Filling> fillings) {
    Template part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no part is called " + name);
    }
    return out -> part.write(fillings, out);
  }
}
