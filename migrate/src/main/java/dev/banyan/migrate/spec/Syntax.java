package dev.banyan.migrate.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names, paths and the like look like. The JSON Schema holds the same expressions, so they
 * keep to what Java and ECMAScript understand alike; a test compares the two.
 */
enum Syntax {
  /** Any text that is not blank. */
  TEXT("\\S", "some words"),
  /** The name of a migration. */
  NAME(
      "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$",
      "letters, digits, '.', '_' and '-', as in unified-logging"),
  /** A module, class or function. */
  DOTTED("^" + Syntax.WORD + "(\\." + Syntax.WORD + ")*$", "a dotted name, as in app.db.Store"),
  /** What takes a symbol's place. */
  EXPRESSION(
      "^" + Syntax.WORD + "(\\." + Syntax.WORD + "|\\([^()]*\\)|\\[[^\\[\\]]*\\])*$",
      "a dotted name or an expression, as in app.factory.get_factory().create_component"),
  /** One argument of a rewritten call. */
  ARGUMENT(
      "^" + Syntax.WORD + "( *=(?!=) *[^ \\n\\r][^\\n\\r]*)?$",
      "a parameter of the old one, or name=expression for one of the new one"),
  /** One parameter of a function in a contract. */
  PARAMETER(
      "^(/|\\*|\\*{0,2}" + Syntax.WORD + "( *= *[^ =\\n\\r][^\\n\\r]*)?)$",
      "a parameter as Python spells it, as in limit=50"),
  /** The full name of a parameter: at least two words. */
  PARAMETER_NAME(
      "^" + Syntax.WORD + "(\\." + Syntax.WORD + ")+$",
      "the function's full name, a dot and the parameter, as in app.db.connect.timeout"),
  /** A path or glob that stays inside the project. */
  PATH(
      "^(?!/)(?![A-Za-z]:)(?!([\\s\\S]*/)?\\.\\.(/|$))[^\\\\\\u0000-\\u001f]*[^\\\\\\u0000-\\u001f ]$",
      "a path inside the project, relative to it, with '/'"),
  /** A day. */
  DATE("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date, as in 2027-03-31");

  private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*";

  private final Pattern pattern;
  private final String expected;

  Syntax(String regex, String expected) {
    this.pattern = Pattern.compile(regex);
    this.expected = expected;
  }

  boolean accepts(String text) {
    Matcher matcher = pattern.matcher(text);
    return this == TEXT ? matcher.find() : matcher.matches();
  }

  String regex() {
    return pattern.pattern();
  }

  String expected() {
    return expected;
  }
}
