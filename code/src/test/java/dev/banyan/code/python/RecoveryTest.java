package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** After an error the following statements are in the tree, and each broken one has one problem. */
final class RecoveryTest {
  private static ParsedFile parse(String text) {
    return PythonParser.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The statements as words, blocks in braces, in the order of the text. */
  private static String outline(String text) {
    return outline(parse(text).module().body());
  }

  private static String outline(List<Stmt> statements) {
    return statements.stream().map(RecoveryTest::outline).collect(Collectors.joining(" "));
  }

  private static String outline(Stmt statement) {
    List<Stmt> inner = new ArrayList<>();
    Node.walk(
        statement,
        node -> {
          if (node instanceof Stmt child && child != statement) {
            inner.add(child);
            return false;
          }
          return true;
        });
    String name = statement.getClass().getSimpleName();
    return inner.isEmpty() ? name : name + "{" + outline(inner) + "}";
  }

  private static void assertRecovers(String text, String outline, int... problemLines) {
    ParsedFile parsed = parse(text);
    assertThat(outline(text)).isEqualTo(outline);
    assertThat(parsed.problems().stream().map(p -> parsed.source().line(p.offset())))
        .as("lines of %s", parsed.problems())
        .containsExactly(java.util.Arrays.stream(problemLines).boxed().toArray(Integer[]::new));
  }

  @Test
  void goesOnBehindABrokenLine() {
    assertRecovers("import a\nx = = 1\nimport b\n", "Import Invalid Import", 1 + 1);
  }

  @Test
  void countsEachBrokenLineOnce() {
    assertRecovers("a b c d\nimport a\ne f g\nimport b\n", "Invalid Import Invalid Import", 1, 3);
  }

  @Test
  void keepsTheStatementsBeforeAnErrorOnTheSameLine() {
    assertRecovers("import a; b c; import d\nimport e\n", "Import Invalid Import", 1);
  }

  @Test
  void keepsTheRestOfABlock() {
    assertRecovers(
        "def f():\n    a = 1\n    b c\n    import d\nimport e\n",
        "FunctionDef{Assign Invalid Import} Import",
        3);
  }

  @Test
  void readsTheBlockOfABrokenHeader() {
    assertRecovers(
        "def f(a b):\n    import c\n    if d:\n        import e\nimport g\n",
        "Invalid Import If{Import} Import",
        1);
  }

  @Test
  void readsTheClausesOfABrokenHeaderWithoutFurtherProblems() {
    assertRecovers(
        "if a b:\n    import c\nelif d:\n    import e\nelse:\n    import f\nimport g\n",
        "Invalid Import Invalid Import Invalid Import Import",
        1);
  }

  @Test
  void goesOnAtTheNextLineBehindABracketThatIsNeverClosed() {
    assertRecovers(
        "import a\nx = f(1,\nimport b\ny = 2\n\ndef g():\n    import c\n",
        "Import Invalid Import Assign FunctionDef{Import}",
        3);
  }

  @Test
  void goesOnBehindAnUnclosedBracketInABlock() {
    assertRecovers(
        "class A:\n    def f(self):\n        g(1, [2\n    def h(self):\n        pass\nimport b\n",
        "ClassDef{FunctionDef{Invalid} FunctionDef{Pass}} Import",
        4);
  }

  @Test
  void goesOnBehindAMismatchedBracket() {
    assertRecovers("x = (1, 2]\nimport a\n", "Invalid Import", 1);
  }

  @Test
  void goesOnBehindAnUnterminatedString() {
    assertRecovers("x = 'abc\nimport a\n", "Invalid Import", 1);
  }

  @Test
  void goesOnBehindABrokenFString() {
    assertRecovers(
        "x = f'{a b}'\nimport a\nx = f'{'\nimport b\n", "Invalid Import Invalid Import", 1, 3);
  }

  @Test
  void goesOnBehindATripleQuotedStringThatIsNeverClosed() {
    assertRecovers("import a\nx = '''abc\nimport b\n", "Import Invalid Import", 2);
  }

  @Test
  void keepsAHeaderWhoseBlockIsMissing() {
    assertRecovers("if a:\nimport b\n", "If{Invalid} Import", 2);
  }

  @Test
  void keepsATryWithoutHandlers() {
    assertRecovers("try:\n    import a\nimport b\n", "Try{Import} Import", 3);
  }

  @Test
  void goesOnAfterUnexpectedIndentation() {
    assertRecovers("import a\n    import b\nimport c\n", "Import Import Import", 2);
  }

  @Test
  void goesOnAfterInconsistentIndentation() {
    assertRecovers(
        "if a:\n        import b\n    import c\nimport d\n", "If{Import} Import Import", 3);
  }

  @Test
  void goesOnAfterAMatchWithoutCases() {
    assertRecovers("match a:\n    import b\n    import c\nimport d\n", "Invalid Import Import", 2);
  }

  @Test
  void goesOnAfterADecoratorWithoutAFunction() {
    assertRecovers("@a\nx = 1\nimport b\n", "Invalid Import", 2);
  }

  @Test
  void reportsNulBytesOnceForAFileAndReadsOn() {
    assertThat(outline("a = '\0'\nimport b\n")).isEqualTo("Assign Import");
    assertThat(parse("# \0\nimport b\n").problems()).hasSize(1);
  }

  @Test
  void reportsPython2AndKeepsItsImports() {
    assertRecovers(
        "import a\nprint 'b'\nexec 'c' in d\nraise E, 'f'\nimport g\n",
        "Import Invalid Invalid Invalid Import",
        2,
        3,
        4);
  }
}
