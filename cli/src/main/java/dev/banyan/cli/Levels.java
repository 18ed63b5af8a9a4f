package dev.banyan.cli;

import dev.banyan.model.Risk;
import java.util.Locale;

/** How a level of risk looks. */
final class Levels {
  private static final int WIDTH = 8;

  private Levels() {}

  /** The level's word, in its colour, always equally wide. */
  static String coloured(Risk risk, Style style) {
    String word = String.format(Locale.ROOT, "%-" + WIDTH + "s", risk.name());
    return switch (risk) {
      case LOW -> style.green(word);
      case MEDIUM -> style.yellow(word);
      case HIGH -> style.red(word);
      case CRITICAL -> style.bold(style.red(word));
    };
  }
}
