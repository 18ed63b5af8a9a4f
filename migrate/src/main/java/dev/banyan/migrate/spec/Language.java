package dev.banyan.migrate.spec;

import java.util.Locale;

/** The language in which consumers are written. */
public enum Language {
  /** Python 3. */
  PYTHON,
  /** Java; a later release looks into it. */
  JAVA;

  /** The word for it in the spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
