package dev.banyan.runtime.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keys as names of files, and back. What a file cannot be called, or what would lead elsewhere, is
 * written as a percent sign and two digits; everything else stays as it is, so that the names of a
 * legacy application are its keys.
 */
final class FileNames {
  /** Longest name of a file in bytes, with what may stand before it. */
  private static final int LONGEST = 240;

  private static final String SUFFIX = ".json";

  private FileNames() {}

  static String of(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean hidden = c == '.' && i == 0;
      if (hidden || c < ' ' || c == 127 || "/\\%:".indexOf(c) >= 0) {
        name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else {
        name.append(c);
      }
    }
    return name.append(SUFFIX).toString();
  }

  /** The key of a file; null when no key is called so. */
  static @Nullable String key(String name) {
    if (!name.endsWith(SUFFIX) || name.startsWith(".")) {
      return null;
    }
    String key = decoded(name.substring(0, name.length() - SUFFIX.length()));
    return key != null && !key.isEmpty() && of(key).equals(name) ? key : null;
  }

  private static @Nullable String decoded(String name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '%') {
        key.append(name.charAt(i));
      } else if (i + 2 < name.length() && isHex(name.substring(i + 1, i + 3))) {
        key.append((char) Integer.parseInt(name.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        return null;
      }
    }
    return key.toString();
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** What speaks against a key; null when nothing does. */
  static @Nullable String complaint(String key) {
    int bytes = of(key).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST) {
      return "a file's name has up to " + LONGEST + " bytes; the key's would have " + bytes;
    }
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(key);
    return whole ? null : "the key holds half of a character";
  }
}
