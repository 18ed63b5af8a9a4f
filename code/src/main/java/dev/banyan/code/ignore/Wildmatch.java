package dev.banyan.code.ignore;

/**
 * Git's glob matcher: {@code *} and {@code ?} stop at slashes, {@code **} between slashes does not.
 *
 * <p>Follows {@code wildmatch.c} of Git decision by decision, its answers "no text further right
 * can match" included, for they keep patterns with many stars from taking exponential time. Strings
 * hold one byte per character, as Git compares bytes.
 */
final class Wildmatch {
  private enum Outcome {
    MATCH,
    NO_MATCH,
    /** No later start of the text can match either. */
    ABORT_ALL,
    /** Only a later start behind a {@code **} can match. */
    ABORT_TO_STAR_STAR
  }

  private final String pattern;
  private final String text;
  private final boolean path;

  private Wildmatch(String pattern, String text, boolean path) {
    this.pattern = pattern;
    this.text = text;
    this.path = path;
  }

  /**
   * Whether a pattern matches the whole of a text.
   *
   * @param path whether slashes are special; a file name alone holds none
   */
  static boolean matches(String pattern, String text, boolean path) {
    return new Wildmatch(pattern, text, path).match(0, 0) == Outcome.MATCH;
  }

  private Outcome match(int patternStart, int textStart) {
    int t = textStart;
    for (int p = patternStart; p < pattern.length(); p++, t++) {
      char wanted = pattern.charAt(p);
      if (t >= text.length() && wanted != '*') {
        return Outcome.ABORT_ALL;
      }
      switch (wanted) {
        case '*' -> {
          return star(patternStart, p, t);
        }
        case '?' -> {
          if (path && text.charAt(t) == '/') {
            return Outcome.NO_MATCH;
          }
        }
        case '[' -> {
          CharacterSet set = CharacterSet.parse(pattern, p);
          if (set == null) {
            return Outcome.ABORT_ALL;
          }
          if (!set.contains(text.charAt(t)) || (path && text.charAt(t) == '/')) {
            return Outcome.NO_MATCH;
          }
          p = set.end();
        }
        default -> {
          if (wanted == '\\') {
            p++;
          }
          if (p >= pattern.length() || text.charAt(t) != pattern.charAt(p)) {
            return Outcome.NO_MATCH;
          }
        }
      }
    }
    return t < text.length() ? Outcome.NO_MATCH : Outcome.MATCH;
  }

  private Outcome star(int patternStart, int firstStar, int t) {
    int p = firstStar + 1;
    boolean crossesSlash = !path;
    if (p < pattern.length() && pattern.charAt(p) == '*') {
      while (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
      }
      if (path && standsBetweenSlashes(patternStart, firstStar, p)) {
        if (at(p) == '/' && match(p + 1, t) == Outcome.MATCH) {
          return Outcome.MATCH;
        }
        crossesSlash = true;
      }
    }
    if (p == pattern.length()) {
      return crossesSlash || text.indexOf('/', t) < 0 ? Outcome.MATCH : Outcome.ABORT_TO_STAR_STAR;
    }
    if (!crossesSlash && at(p) == '/') {
      int slash = text.indexOf('/', t);
      return slash < 0 ? Outcome.ABORT_ALL : match(p + 1, slash + 1);
    }
    return tryEveryLength(p, t, crossesSlash);
  }

  private boolean standsBetweenSlashes(int patternStart, int firstStar, int behind) {
    boolean before = firstStar == patternStart || pattern.charAt(firstStar - 1) == '/';
    return before
        && (behind == pattern.length()
            || at(behind) == '/'
            || (at(behind) == '\\' && at(behind + 1) == '/'));
  }

  private Outcome tryEveryLength(int p, int textStart, boolean crossesSlash) {
    for (int t = textStart; t < text.length(); t++) {
      Outcome outcome = match(p, t);
      if (outcome != Outcome.NO_MATCH) {
        if (!crossesSlash || outcome != Outcome.ABORT_TO_STAR_STAR) {
          return outcome;
        }
      } else if (!crossesSlash && text.charAt(t) == '/') {
        return Outcome.ABORT_TO_STAR_STAR;
      }
    }
    return Outcome.ABORT_ALL;
  }

  private char at(int index) {
    return index < pattern.length() ? pattern.charAt(index) : '\0';
  }
}
