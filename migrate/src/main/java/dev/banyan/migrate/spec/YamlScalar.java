package dev.banyan.migrate.spec;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Spells text so that YAML reads it back. */
final class YamlScalar {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{M}_./-]*");

  private YamlScalar() {}

  /** The text as it is where YAML takes it for text, else in double quotes. */
  static String of(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && isPrintable(text)
            && Tag.STR.equals(new PlainSchema().getScalarResolver().resolve(text, true));
    return plain ? text : quoted(text);
  }

  /** The text with a question mark for what YAML refuses even in a comment. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> StreamReader.isPrintable(c) && c != 0x85 && c != 0x2028 && c != 0x2029 ? c : '?')
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isPrintable(String text) {
    return text.equals(printable(text));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
    } else if (isPrintable(Character.toString(c)) && c != '\n' && c != '\r' && c != '\t') {
      quoted.appendCodePoint(c);
    } else {
      quoted.append(String.format("\\U%08x", c));
    }
  }
}
