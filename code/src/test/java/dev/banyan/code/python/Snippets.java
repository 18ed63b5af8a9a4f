package dev.banyan.code.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables of texts, one a line; {@code \n}, {@code \t}, {@code \xHH} and the like are escapes. */
final class Snippets {
  private Snippets() {}

  static List<String> read(String resource) {
    try (InputStream in = Snippets.class.getResourceAsStream(resource)) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().map(Snippets::unescape).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescape(String line) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : 0;
      int digits = c != '\\' ? 0 : next == 'x' ? 2 : next == 'u' ? 4 : 0;
      if (digits > 0) {
        out.append((char) Integer.parseInt(line.substring(i + 2, i + 2 + digits), 16));
        i += 2 + digits;
      } else if (c == '\\' && next != 0) {
        out.append(simple(next));
        i += 2;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static char simple(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }
}
