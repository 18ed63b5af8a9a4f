package dev.banyan.migrate.document;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Globs of a spec, matched against paths relative to the project. {@code *} and {@code ?} stay
 * inside a folder, {@code **} crosses folders, a glob without {@code /} matches at any depth, and
 * one that matches a folder covers everything below it. Immutable.
 */
public final class Globs {
  private final List<Pattern> patterns;

  private Globs(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** Compiles globs. */
  public static Globs of(List<String> globs) {
    return new Globs(globs.stream().map(Globs::compile).toList());
  }

  /** Whether any of them matches a path, given with {@code /}. */
  public boolean matches(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern compile(String glob) {
    String plain = glob.startsWith("./") ? glob.substring(2) : glob;
    plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    StringBuilder regex = new StringBuilder(plain.contains("/") ? "" : "(?:.*/)?");
    int i = 0;
    while (i < plain.length()) {
      i = append(regex, plain, i);
    }
    return Pattern.compile(regex.append("(?:/.*)?").toString());
  }

  private static int append(StringBuilder regex, String glob, int at) {
    if (glob.startsWith("**/", at)) {
      regex.append("(?:.*/)?");
      return at + 3;
    }
    if (glob.startsWith("**", at)) {
      regex.append(".*");
      return at + 2;
    }
    char c = glob.charAt(at);
    switch (c) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      default -> regex.append(Pattern.quote(String.valueOf(c)));
    }
    return at + 1;
  }
}
