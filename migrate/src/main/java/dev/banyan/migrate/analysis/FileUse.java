package dev.banyan.migrate.analysis;

import java.util.Locale;
import java.util.Set;

/** Who reads a file that mentions the old component, judged by its name. */
public enum FileUse {
  /** Python: its comments and docstrings do not run. */
  PYTHON,
  /** Text for people: a stale name misleads, but breaks nothing. */
  READ_BY_PEOPLE,
  /** Configuration, scripts and build files: a stale name breaks what reads or runs them. */
  READ_BY_PROGRAMS;

  private static final Set<String> PROSE =
      Set.of("md", "markdown", "rst", "txt", "adoc", "html", "htm", "tex", "log", "csv", "tsv");

  /** The use of a file. */
  public static FileUse of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (extension.equals("py") || extension.equals("pyi")) {
      return PYTHON;
    }
    boolean prose = PROSE.contains(extension) || (!name.contains(".") && isProseName(name));
    return prose ? READ_BY_PEOPLE : READ_BY_PROGRAMS;
  }

  private static boolean isProseName(String name) {
    return Set.of("readme", "changes", "changelog", "news", "authors", "license", "copying")
        .contains(name);
  }
}
