package dev.banyan.migrate.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text made harmless inside a page. */
final class Html {
  private Html() {}

  /** The text as it stands between tags or inside a quoted attribute. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> append(c, escaped);
      }
    }
    return escaped.toString();
  }

  /**
   * What would be invisible, or turn the direction of text, is spelled out: a file must not look
   * like another one.
   */
  private static void append(char c, StringBuilder escaped) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escaped.append(String.format("\\u%04x", (int) c));
      default -> escaped.append(c);
    }
  }

  /** The place of a file within a page: what an {@code id} and a link to it hold. */
  static String anchor(String path) {
    return "file-" + encoded(path);
  }

  /** Text as part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
