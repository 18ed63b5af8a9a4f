package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceTextTest {
  private static SourceText utf8(String text) {
    return SourceText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void countsLinesByAllThreeLineEnds() {
    SourceText source = utf8("a\nb\r\nc\rd");
    assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7).stream().map(source::line))
        .containsExactly(1, 1, 2, 2, 2, 3, 3, 4);
    assertThat(source.lineCount()).isEqualTo(4);
    assertThat(source.lineStart(3)).isEqualTo(5);
  }

  @Test
  void countsColumnsInCodePoints() {
    SourceText source = utf8("x\né = '😀', a");
    int a = source.utf8().length - 1;
    assertThat(source.line(a)).isEqualTo(2);
    assertThat(source.column(a)).isEqualTo(9);
  }

  @Test
  void aByteOrderMarkIsNoColumn() {
    SourceText source = utf8("\uFEFFab");
    assertThat(source.column(3)).isEqualTo(0);
    assertThat(source.column(4)).isEqualTo(1);
    assertThat(PythonParser.parse(source.original()).module().body().get(0).start()).isEqualTo(3);
  }

  @Test
  void leadsOffsetsBackToTheBytesOfAnotherEncoding() {
    for (String name : List.of("latin-1", "cp1252", "shift_jis", "gbk", "koi8-r", "euc-jp")) {
      Charset charset = java.util.Objects.requireNonNull(Encoding.charset(name));
      String word = charset.newEncoder().canEncode('é') ? "é" : "я";
      String text = "# coding: " + name + "\nx = '" + word + word + "'\ny = z\n";
      SourceText source = SourceText.of(text.getBytes(charset));
      assertThat(source.charset()).isEqualTo(charset);
      int z = source.utf8().length - 2;
      assertThat(source.originalOffset(z)).as(name).isEqualTo(source.original().length - 2);
      assertThat(PythonParser.parse(source.original()).problems()).isEmpty();
    }
  }

  @Test
  void knowsEncodingsByPythonsNames() {
    Map<String, String> names =
        Map.of(
            "utf8",
            "UTF-8",
            "UTF_8",
            "UTF-8",
            "latin1",
            "ISO-8859-1",
            "iso8859-15",
            "ISO-8859-15",
            "cp1251",
            "windows-1251",
            "ascii",
            "US-ASCII",
            "mac_roman",
            "x-MacRoman",
            "big5",
            "Big5",
            "iso-8859-1-unix",
            "ISO-8859-1",
            "cp437",
            "IBM437");
    names.forEach(
        (python, java) ->
            assertThat(Encoding.charset(python)).as(python).isEqualTo(Charset.forName(java)));
  }

  @Test
  void refusesUnknownAndViolatedEncodings() {
    assertThat(problem("# coding: nonsense\n")).contains("unknown encoding: nonsense");
    assertThat(problem("\uFEFF# coding: latin-1\n")).contains("byte order mark");
    byte[] ascii = "# coding: ascii\nx = 'é'\n".getBytes(StandardCharsets.UTF_8);
    assertThat(PythonParser.parse(ascii).problems()).hasSize(1);
  }

  @Test
  void readsTheDeclarationInTheFirstTwoLinesOnly() {
    assertThat(problem("#!x\n# vim: set fileencoding=nonsense :\n")).contains("nonsense");
    assertThat(
            PythonParser.parse("x = 1\n# coding: nonsense\n".getBytes(StandardCharsets.UTF_8))
                .problems())
        .isEmpty();
    assertThat(
            PythonParser.parse("\n\n# coding: nonsense\n".getBytes(StandardCharsets.UTF_8))
                .problems())
        .isEmpty();
  }

  private static String problem(String text) {
    return PythonParser.parse(text.getBytes(StandardCharsets.UTF_8)).problems().toString();
  }
}
