package dev.banyan.migrate.spec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text of a spec file, decoded.
 *
 * @param text without byte order mark; what could be decoded when there is a problem
 * @param problem why it is no text that can be read
 */
record YamlText(String text, Optional<SpecProblem> problem) {
  static YamlText of(byte[] bytes) {
    if (bytes.length > SpecReader.MAX_BYTES) {
      return new YamlText("", problem(1, 1, "the spec is larger than 1 MB", "a file of a few KB"));
    }
    CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, decoded, true);
    String text = withoutMark(decoded.flip().toString());
    return new YamlText(
        text, result.isError() ? noUtf8(text, bytes[in.position()]) : Optional.empty());
  }

  List<String> lines() {
    return text.lines().toList();
  }

  private static Optional<SpecProblem> noUtf8(String before, byte culprit) {
    SpecSource.Place end = endOf(before);
    return problem(
        end.line(),
        end.column(),
        String.format("the file is no UTF-8: byte 0x%02X here", culprit & 0xff),
        "text saved as UTF-8");
  }

  /** Where the character after a text stands. */
  static SpecSource.Place endOf(String text) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new SpecSource.Place(line, text.codePointCount(lineStart, text.length()) + 1);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<SpecProblem> problem(
      int line, int column, String message, String expected) {
    return Optional.of(
        new SpecProblem(line, column, "", SpecProblem.Severity.ERROR, message, expected, null));
  }
}
