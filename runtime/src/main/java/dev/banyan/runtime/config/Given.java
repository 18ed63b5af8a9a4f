package dev.banyan.runtime.config;

import dev.banyan.runtime.config.Complaint.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting that somebody has given, in the document or in the environment. Each of the typed views
 * complains when it is something else, and returns null.
 *
 * @param text as it was given
 * @param key its path in the document, or the variable
 * @param place in the document; null for the environment
 * @param complaints where complaints go
 */
record Given(String text, String key, @Nullable Place place, Complaints complaints) {
  /** The JSON Schema holds the same expression. */
  static final Pattern DURATION = Pattern.compile("^([0-9]{1,9})(ms|s|m|h)$");

  private static final Pattern SOMETHING = Pattern.compile("\\S");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** What the document gives, overlaid with what the environment gives. */
  static Map<String, Given> overlaid(
      Map<String, Given> document,
      List<Key> keys,
      Map<String, String> environment,
      Complaints complaints) {
    Map<String, Given> givens = new LinkedHashMap<>(document);
    for (Key key : keys) {
      String variable = key.variable();
      String text = variable == null ? null : environment.get(variable);
      if (variable != null && text != null && !text.isEmpty()) {
        givens.put(key.name(), new Given(text, variable, null, complaints));
      }
    }
    return givens;
  }

  void error(String message, @Nullable String expected, @Nullable String nearest) {
    complaints.add(place, key, message, expected, nearest);
  }

  @Nullable String notBlank(String expected) {
    if (SOMETHING.matcher(text).find()) {
      return text;
    }
    error("the text is blank", expected, null);
    return null;
  }

  @Nullable Integer number(int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    double number = value(text.strip());
    if (number != Math.rint(number) || Double.isInfinite(number)) {
      error("'" + shortened(text) + "' is no whole number", expected, null);
      return null;
    }
    if (number < least || number > most) {
      error(shortened(text) + " is out of range", expected, null);
      return null;
    }
    return (int) number;
  }

  /** As YAML 1.2's core schema spells numbers; not a number for anything else. */
  private static double value(String scalar) {
    try {
      if (scalar.startsWith("0x")) {
        return Long.parseLong(scalar.substring(2), 16);
      }
      return scalar.startsWith("0o")
          ? Long.parseLong(scalar.substring(2), 8)
          : Double.parseDouble(scalar);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  @Nullable Duration duration(Duration least) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      error("'" + shortened(text) + "' is no time", Key.DURATION, null);
      return null;
    }
    Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
    if (duration.compareTo(least) < 0) {
      error(text + " is too short", "at least " + least.toMillis() + "ms", null);
      return null;
    }
    return duration;
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  <T> @Nullable T choice(Map<String, T> choices) {
    T chosen = choices.get(text);
    if (chosen == null) {
      error(
          "'" + shortened(text) + "' is not allowed here",
          "one of " + String.join(", ", choices.keySet()),
          Spelling.nearest(text, choices.keySet()));
    }
    return chosen;
  }

  /** A text as a message can hold it: short, and on one line. */
  static String shortened(String text) {
    String shown = CONTROL.matcher(text).replaceAll("\uFFFD");
    return shown.length() <= 80 ? shown : shown.substring(0, 77) + "...";
  }
}
