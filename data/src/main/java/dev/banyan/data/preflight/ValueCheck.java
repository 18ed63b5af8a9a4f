package dev.banyan.data.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.banyan.data.preflight.Finding.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a JSON value for what PostgreSQL would refuse or change. */
final class ValueCheck {
  private static final Pattern DATE =
      Pattern.compile("([+-]?\\d{4,6})-(\\d\\d)-(\\d\\d)(T.*| .*)?");
  private static final int LAST_YEAR = 294_275;
  private static final int DIGITS_OF_A_DOUBLE = 17;
  private static final int DIGITS_BEFORE = 131_072;
  private static final int DIGITS_AFTER = 16_383;

  private final JsonFactory factory = new JsonFactory();
  private final Findings findings;

  ValueCheck(Findings findings) {
    this.findings = findings;
  }

  void check(String key, String json) {
    try (JsonParser parser = factory.createParser(json)) {
      check(key, parser);
    } catch (IOException e) {
      findings.add(Kind.UNFIT, key, "the value is no JSON, or nested deeper than 1,000 levels");
    }
  }

  private void check(String key, JsonParser parser) throws IOException {
    Deque<Set<String>> names = new ArrayDeque<>();
    JsonToken token = parser.nextToken();
    while (token != null) {
      switch (token) {
        case START_OBJECT, START_ARRAY -> names.push(new HashSet<>());
        case END_OBJECT, END_ARRAY -> names.pop();
        case FIELD_NAME -> name(key, parser, names.element());
        case VALUE_STRING -> text(key, parser);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(key, parser);
        default -> {}
      }
      token = parser.nextToken();
    }
  }

  private void name(String key, JsonParser parser, Set<String> names) throws IOException {
    String name = parser.currentName();
    if (!names.add(name)) {
      findings.add(
          Kind.DUPLICATE, key, "two members are called '" + name + "'; the last one stays");
    }
    wellFormed(key, parser, name);
  }

  private void text(String key, JsonParser parser) throws IOException {
    String text = parser.getText();
    wellFormed(key, parser, text);
    Matcher date = DATE.matcher(text);
    if (date.matches() && !real(date)) {
      findings.add(
          Kind.DATE, key, at(parser) + " looks like a date, and PostgreSQL knows no such day");
    }
  }

  private static boolean real(Matcher date) {
    try {
      int year = Integer.parseInt(date.group(1));
      LocalDate.of(year, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
      return year > -4713 && year <= LAST_YEAR;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void wellFormed(String key, JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(unit) && !pair) {
        findings.add(Kind.UNFIT, key, at(parser) + " holds half of a character (a lone surrogate)");
        return;
      }
      i += pair ? 1 : 0;
    }
  }

  private void number(String key, JsonParser parser) throws IOException {
    String text = parser.getText();
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - (long) number.scale() > DIGITS_BEFORE
        || number.scale() > DIGITS_AFTER) {
      findings.add(Kind.UNFIT, key, at(parser) + " is a number beyond PostgreSQL's range");
    } else if (number.signum() == 0 && text.startsWith("-")) {
      findings.add(Kind.NUMBER, key, at(parser) + " is minus zero; it becomes zero");
    } else if (number.stripTrailingZeros().precision() > DIGITS_OF_A_DOUBLE) {
      findings.add(
          Kind.NUMBER,
          key,
          at(parser) + " has more digits than a double; it is kept, readers of doubles lose some");
    }
  }

  private static String at(JsonParser parser) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    return pointer.isEmpty() ? "the value" : pointer;
  }
}
