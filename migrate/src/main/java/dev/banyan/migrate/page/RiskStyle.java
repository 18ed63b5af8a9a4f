package dev.banyan.migrate.page;

import dev.banyan.model.Risk;

/**
 * How a risk looks where no style sheet reaches. Shape and colour say the same, so that nobody has
 * to tell the colours apart.
 *
 * @param fill colour of the area
 * @param ink colour of text on it, with a contrast of at least 4.5
 * @param dotShape the shape in Graphviz
 * @param open what opens a node of this shape in Mermaid
 * @param close what closes it
 */
record RiskStyle(String fill, String ink, String dotShape, String open, String close) {
  private static final RiskStyle LOW = new RiskStyle("#cfe9da", "#0f3d26", "ellipse", "([", "])");
  private static final RiskStyle MEDIUM = new RiskStyle("#fbe3a1", "#4a3500", "box", "[", "]");
  private static final RiskStyle HIGH = new RiskStyle("#f6b9ae", "#5a1208", "hexagon", "{{", "}}");
  private static final RiskStyle CRITICAL =
      new RiskStyle("#5b2a86", "#ffffff", "octagon", "[[", "]]");

  static RiskStyle of(Risk risk) {
    return switch (risk) {
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }
}
