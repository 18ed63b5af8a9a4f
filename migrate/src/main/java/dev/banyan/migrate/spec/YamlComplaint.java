package dev.banyan.migrate.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * A YAML syntax error in plain words.
 *
 * @param mark where
 * @param message what is wrong
 * @param expected what would be right, or null
 */
record YamlComplaint(Optional<Mark> mark, String message, @Nullable String expected) {
  static final String TOO_DEEP = "the spec is nested more than 64 levels deep";

  /** What the YAML library says, and what it means to somebody who writes a spec. */
  private static final List<Words> WORDS =
      List.of(
          new Words(TOO_DEEP, TOO_DEEP, "about eight levels"),
          new Words(
              "'\\t(TAB)'", "a tab stands where YAML wants spaces", "spaces for the indentation"),
          new Words(
              "mapping values are not allowed",
              "a ':' stands where no key can be",
              "one 'key: value' on a line; text that holds ': ' in quotes"),
          new Words(
              "could not find expected ':'", "this line is no 'key: value'", "a ':' after the key"),
          new Words(
              "unexpected end of stream", "a quotation mark is never closed", "its closing mark"),
          new Words(
              "found undefined alias", "this alias names no anchor before it", "'&name' before it"),
          new Words("expected ',' or ']'", "a list in brackets is not closed", "',' or ']'"),
          new Words("expected ',' or '}'", "a mapping in braces is not closed", "',' or '}'"),
          new Words(
              "block end",
              "this entry is not in line with the ones before it",
              "the same indentation as theirs"),
          new Words(
              "expected the node content", "a value is missing before this", "a value or quotes"),
          new Words("cannot start any token", "text cannot start so", "the text in quotes"),
          new Words("escape", "a backslash in double quotes starts an escape", "single quotes"));

  static YamlComplaint of(MarkedYamlEngineException e) {
    String said = e.getProblem();
    for (Words words : WORDS) {
      if (said.contains(words.said)) {
        boolean opening = words.message.contains("closed") || words.message.contains("this line");
        Optional<Mark> mark =
            opening && e.getContextMark().isPresent() ? e.getContextMark() : e.getProblemMark();
        return new YamlComplaint(mark, words.message, words.expected);
      }
    }
    return new YamlComplaint(e.getProblemMark(), "this is no YAML: " + said, null);
  }

  private record Words(String said, String message, String expected) {}
}
