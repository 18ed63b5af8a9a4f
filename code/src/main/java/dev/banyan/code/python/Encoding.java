package dev.banyan.code.python;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a file: a byte order mark, or a declaration in one of the first two lines (PEP
 * 263), or UTF-8.
 */
record Encoding(Charset charset, @Nullable SyntaxProblem problem) {
  private static final Pattern COOKIE =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+)");
  private static final Pattern BLANK = Pattern.compile("^[ \\t\\f]*(?:#.*)?$");
  private static final int LONGEST_LINE = 4096;

  /** Names that Python knows and Java does not. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("latin", "iso-8859-1"),
          Map.entry("l1", "iso-8859-1"),
          Map.entry("8859", "iso-8859-1"),
          Map.entry("iso-latin-1", "iso-8859-1"),
          Map.entry("646", "us-ascii"),
          Map.entry("u8", "utf-8"),
          Map.entry("utf", "utf-8"),
          Map.entry("utf8-ucs4", "utf-8"),
          Map.entry("cp65001", "utf-8"),
          Map.entry("utf-8-sig", "utf-8"),
          Map.entry("mac-roman", "x-macroman"),
          Map.entry("macroman", "x-macroman"),
          Map.entry("mac-cyrillic", "x-maccyrillic"),
          Map.entry("mac-greek", "x-macgreek"),
          Map.entry("mac-turkish", "x-macturkish"),
          Map.entry("mac-latin2", "x-maccentraleurope"),
          Map.entry("mac-iceland", "x-maciceland"),
          Map.entry("big5-tw", "big5"),
          Map.entry("big5hkscs", "big5-hkscs"),
          Map.entry("hkscs", "big5-hkscs"),
          Map.entry("euckr", "euc-kr"),
          Map.entry("eucjp", "euc-jp"),
          Map.entry("ujis", "euc-jp"),
          Map.entry("sjis", "shift-jis"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("uhc", "x-windows-949"),
          Map.entry("johab", "x-johab"),
          Map.entry("koi8", "koi8-r"),
          Map.entry("tis620", "tis-620"),
          Map.entry("thai", "tis-620"));

  /** The number of bytes of a UTF-8 byte order mark: 0 or 3. */
  static int byteOrderMark(byte[] file) {
    boolean marked =
        file.length >= 3
            && file[0] == (byte) 0xEF
            && file[1] == (byte) 0xBB
            && file[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  static Encoding of(byte[] file) {
    int start = byteOrderMark(file);
    String name = declared(file, start);
    if (name == null) {
      return new Encoding(StandardCharsets.UTF_8, null);
    }
    Charset charset = charset(name);
    if (charset == null) {
      return broken("unknown encoding: " + name);
    }
    if (start > 0 && !isUtf8(name.toLowerCase(Locale.ROOT).replace('_', '-'))) {
      return broken("encoding problem: " + name + " with a UTF-8 byte order mark");
    }
    return new Encoding(charset, null);
  }

  private static Encoding broken(String message) {
    return new Encoding(StandardCharsets.UTF_8, new SyntaxProblem(0, message));
  }

  private static @Nullable String declared(byte[] file, int start) {
    int end = lineEnd(file, start);
    String first = line(file, start, end);
    String found = cookie(first);
    if (found != null || !BLANK.matcher(first).matches() || end >= file.length) {
      return found;
    }
    int next =
        file[end] == '\r' && end + 1 < file.length && file[end + 1] == '\n' ? end + 2 : end + 1;
    return cookie(line(file, next, lineEnd(file, next)));
  }

  private static @Nullable String cookie(String line) {
    if (line.indexOf('#') < 0) {
      return null;
    }
    Matcher matcher = COOKIE.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static int lineEnd(byte[] file, int start) {
    int end = start;
    while (end < file.length && file[end] != '\n' && file[end] != '\r') {
      end++;
    }
    return end;
  }

  private static String line(byte[] file, int start, int end) {
    int length = Math.min(end - start, LONGEST_LINE);
    return new String(file, start, length, StandardCharsets.ISO_8859_1);
  }

  /** The charset that Python means, or null when Java has none for it. */
  static @Nullable Charset charset(String pythonName) {
    String name = pythonName.toLowerCase(Locale.ROOT).replace('_', '-');
    if (isUtf8(name)) {
      return StandardCharsets.UTF_8;
    }
    for (String latin : List.of("latin-1", "iso-8859-1", "iso-latin-1")) {
      if (name.equals(latin) || name.startsWith(latin + "-")) {
        return StandardCharsets.ISO_8859_1;
      }
    }
    return lookUp(ALIASES.getOrDefault(name, name));
  }

  /** CPython's tokenizer takes a byte order mark with no other spelling ("utf8" is refused). */
  private static boolean isUtf8(String normalized) {
    return normalized.equals("utf-8") || normalized.startsWith("utf-8-");
  }

  private static @Nullable Charset lookUp(String name) {
    for (String candidate : List.of(name, name.replace("-", ""), name.replace('-', '_'))) {
      Charset charset = named(candidate);
      if (charset != null) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
            ? null
            : charset;
      }
    }
    return null;
  }

  private static @Nullable Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
