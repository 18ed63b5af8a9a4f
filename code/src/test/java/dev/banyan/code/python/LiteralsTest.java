package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What OracleTest cannot show: the doors for others, and names of characters. */
final class LiteralsTest {
  private static SourceText source(String text) {
    return SourceText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Expr.Constant constant(String text) {
    Expr expression = PythonParser.parseExpression(text.getBytes(StandardCharsets.UTF_8));
    assertThat(expression).isInstanceOf(Expr.Constant.class);
    return (Expr.Constant) java.util.Objects.requireNonNull(expression);
  }

  @Test
  void joinsStringsSideBySide() {
    String text = "'a' \"b\\x41\" r'\\n' # c\n u'é'";
    assertThat(Literals.string(source(text), constant(text))).isEqualTo("abA\\né");
  }

  @Test
  void givesNothingForOtherKinds() {
    assertThat(Literals.string(source("1"), constant("1"))).isNull();
    assertThat(Literals.bytes(source("'a'"), constant("'a'"))).isNull();
    assertThat(Literals.integer(source("1.0"), constant("1.0"))).isNull();
    assertThat(Literals.floating(source("'a'"), constant("'a'"))).isNaN();
  }

  @Test
  void readsNumbers() {
    assertThat(Literals.integer(source("0x_ff"), constant("0x_ff")))
        .isEqualTo(BigInteger.valueOf(255));
    assertThat(Literals.floating(source("1_0.5e1"), constant("1_0.5e1"))).isEqualTo(105.0);
    assertThat(Literals.floating(source("2.5J"), constant("2.5J"))).isEqualTo(2.5);
  }

  @Test
  void readsNamedCharacters() {
    assertThat(CharacterNames.find("digit one")).isEqualTo('1');
    assertThat(CharacterNames.find("CJK UNIFIED IDEOGRAPH-6574")).isEqualTo(0x6574);
    assertThat(CharacterNames.find("HANGUL SYLLABLE GAG")).isEqualTo(0xAC01);
    assertThat(CharacterNames.find("HANGUL SYLLABLE HIH")).isEqualTo(0xD7A3);
    assertThat(CharacterNames.find("no such thing")).isEqualTo(CharacterNames.UNKNOWN);
  }

  @Test
  void readsAnExpressionAlone() {
    Expr annotation = PythonParser.parseExpression("a.B[\n  'C']".getBytes(StandardCharsets.UTF_8));
    assertThat(annotation).isInstanceOf(Expr.Subscript.class);
    assertThat(java.util.Objects.requireNonNull(annotation).end()).isEqualTo(11);
    for (String none : new String[] {"", "a b", "a = 1", "a)", "(a", "a\0", "import a", "a; b"}) {
      assertThat(PythonParser.parseExpression(none.getBytes(StandardCharsets.UTF_8))).isNull();
    }
  }

  @Test
  void knowsWhereCommentsAre() {
    String text =
        "#a\nx = [ # b\n  1] #c\r\ny = '# no' # é\nmatch(a) # d\nwith (a): # e\n  pass\n#f";
    ParsedFile parsed = PythonParser.parse(text.getBytes(StandardCharsets.UTF_8));
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < parsed.comments().size(); i++) {
      found.append(parsed.source().text(parsed.comments().start(i), parsed.comments().end(i)));
    }
    assertThat(found.toString()).isEqualTo("#a# b#c# é# d# e#f");
  }

  @Test
  void internsTheNamesOfAFile() {
    ParsedFile parsed = PythonParser.parse("abc\nabc\n".getBytes(StandardCharsets.UTF_8));
    Expr.Name first = (Expr.Name) ((Stmt.ExprStmt) parsed.module().body().get(0)).value();
    Expr.Name second = (Expr.Name) ((Stmt.ExprStmt) parsed.module().body().get(1)).value();
    assertThat(first.id()).isSameAs(second.id());
  }
}
