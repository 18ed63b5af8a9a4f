package dev.banyan.model;

import java.util.Locale;

/** How sure Banyan is that a place means the old component. */
public enum Confidence {
  /** The language's rules leave no other meaning. */
  CERTAIN,
  /** Inferred: the usual course of the program leads here. */
  LIKELY,
  /** The text spells its name. */
  TEXTUAL;

  /** The word for it in JSON and on the screen. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
