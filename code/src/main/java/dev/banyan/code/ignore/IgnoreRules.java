package dev.banyan.code.ignore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The patterns of one file, in force below the folder that the file belongs to. Immutable and
 * thread-safe.
 *
 * <p>Paths are strings with one character per byte (ISO-8859-1 of the file name's bytes): Git
 * matches bytes, and names need not be UTF-8.
 */
public final class IgnoreRules {
  /** No pattern. */
  public static final IgnoreRules NONE = new IgnoreRules(List.of());

  private final List<IgnorePattern> lastFirst;

  private IgnoreRules(List<IgnorePattern> lastFirst) {
    this.lastFirst = List.copyOf(lastFirst);
  }

  /** Reads a {@code .gitignore} or {@code info/exclude}. */
  public static IgnoreRules parse(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<IgnorePattern> lastFirst = new ArrayList<>();
    for (String line : withoutMark(text).split("\n", -1)) {
      boolean carriageReturn = line.endsWith("\r");
      String bare = carriageReturn ? line.substring(0, line.length() - 1) : line;
      IgnorePattern pattern = IgnorePattern.parse(bare);
      if (pattern != null) {
        lastFirst.add(pattern);
      }
    }
    Collections.reverse(lastFirst);
    return new IgnoreRules(lastFirst);
  }

  /** Takes patterns one by one, as given in a spec. */
  public static IgnoreRules of(List<String> patterns) {
    return parse(String.join("\n", patterns).getBytes(StandardCharsets.UTF_8));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
  }

  /** What a file of patterns says about a path. */
  public enum Verdict {
    /** No pattern matches. */
    SILENT,
    /** Ignored. */
    IGNORED,
    /** A negated pattern takes it in again. */
    WANTED
  }

  /**
   * Judges a path; the last pattern that matches decides.
   *
   * @param path relative to the folder of the rules, with {@code /}
   * @param folder whether it is a folder; a link never is
   */
  public Verdict judge(String path, boolean folder) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (IgnorePattern pattern : lastFirst) {
      if (pattern.matches(path, name, folder)) {
        return pattern.negated() ? Verdict.WANTED : Verdict.IGNORED;
      }
    }
    return Verdict.SILENT;
  }

  /** Whether there is no pattern at all. */
  public boolean isEmpty() {
    return lastFirst.isEmpty();
  }
}
