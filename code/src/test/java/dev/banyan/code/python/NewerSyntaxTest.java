package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Exact trees of what Python 3.12 to 3.14 added, which CPython 3.11 cannot be asked about. */
final class NewerSyntaxTest {
  private static String tree(String text) {
    ParsedFile parsed = PythonParser.parse(text.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed.problems()).isEmpty();
    return TreeDump.exact(parsed.source(), parsed.module().body().get(0));
  }

  @Test
  void readsATypeAlias() {
    assertThat(tree("type A[T] = list[T]"))
        .isEqualTo(
            "TypeAlias@1:0-1:19(Name@1:5-1:6( A)[TypeVar@1:7-1:8( T~~)]"
                + "Subscript@1:12-1:19(Name@1:12-1:16( list)Name@1:17-1:18( T)))");
  }

  @Test
  void readsBoundsAndDefaultsOfTypeParameters() {
    assertThat(tree("type P[T: int = bool, *Ts = *B, **Q] = C"))
        .isEqualTo(
            "TypeAlias@1:0-1:40(Name@1:5-1:6( P)["
                + "TypeVar@1:7-1:20( TName@1:10-1:13( int)Name@1:16-1:20( bool))"
                + "TypeVarTuple@1:22-1:30( Ts~Starred@1:28-1:30(Name@1:29-1:30( B)))"
                + "ParamSpec@1:32-1:35( Q~~)]Name@1:39-1:40( C))");
  }

  @Test
  void readsAGenericClass() {
    assertThat(tree("class A[T](B, c=D): pass"))
        .isEqualTo(
            "ClassDef@1:0-1:24( A[Name@1:11-1:12( B)][keyword@1:14-1:17( cName@1:16-1:17( D))]"
                + "[Pass@1:20-1:24][][TypeVar@1:8-1:9( T~~)])");
  }

  @Test
  void readsAGenericFunction() {
    assertThat(tree("def f[**P, T](a: T) -> P: pass"))
        .isEqualTo(
            "FunctionDef@1:0-1:30( farguments([][arg@1:14-1:18( aName@1:17-1:18( T))~]~[]~)"
                + "[Pass@1:26-1:30][]Name@1:23-1:24( P)"
                + "[ParamSpec@1:6-1:9( P~~)TypeVar@1:11-1:12( T~~)])");
  }

  @Test
  void readsTheSameQuotesInsideAnFString() {
    assertThat(tree("f\"{a[\"b\"]!r:>{w}}\""))
        .isEqualTo(
            "Expr@1:0-1:18(JoinedStr@1:0-1:18([FormattedValue@1:2-1:17("
                + "Subscript@1:3-1:9(Name@1:3-1:4( a)Constant@1:5-1:8=s1:b) 114"
                + "JoinedStr@1:11-1:16([Constant@1:12-1:13=s1:>"
                + "FormattedValue@1:13-1:16(Name@1:14-1:15( w) -1~)]))]))");
  }

  @Test
  void readsFStringsInsideFStrings() {
    assertThat(tree("f\"{f\"{x}\"}\""))
        .isEqualTo(
            "Expr@1:0-1:11(JoinedStr@1:0-1:11([FormattedValue@1:2-1:10("
                + "JoinedStr@1:3-1:9([FormattedValue@1:5-1:8(Name@1:6-1:7( x) -1~)]) -1~)]))");
  }

  @Test
  void readsLinesAndCommentsInsideAField() {
    assertThat(tree("f\"{\n  a # c\n}\""))
        .isEqualTo(
            "Expr@1:0-3:2(JoinedStr@1:0-3:2([" + "FormattedValue@1:2-3:1(Name@2:2-2:3( a) -1~)]))");
  }

  @Test
  void readsBackslashesInsideAField() {
    assertThat(tree("f'{'\\n'.join(a)}'"))
        .isEqualTo(
            "Expr@1:0-1:17(JoinedStr@1:0-1:17([FormattedValue@1:2-1:16("
                + "Call@1:3-1:15(Attribute@1:3-1:12(Constant@1:3-1:7=s1:\n join)"
                + "[Name@1:13-1:14( a)][]) -1~)]))");
  }

  @Test
  void joinsTheTextOfADebugFieldToWhatStandsBefore() {
    assertThat(tree("f\"x{a = }y\""))
        .isEqualTo(
            "Expr@1:0-1:11(JoinedStr@1:0-1:11([Constant@1:2-1:8=s5:xa = "
                + "FormattedValue@1:3-1:9(Name@1:4-1:5( a) 114~)Constant@1:9-1:10=s1:y]))");
  }

  @Test
  void readsATString() {
    assertThat(tree("t\"a{b!s:c}\""))
        .isEqualTo(
            "Expr@1:0-1:11(TemplateStr@1:0-1:11([Constant@1:2-1:3=s1:a"
                + "Interpolation@1:3-1:10(Name@1:4-1:5( b) 115"
                + "JoinedStr@1:7-1:9([Constant@1:8-1:9=s1:c]))]))");
  }

  @Test
  void joinsTStrings() {
    assertThat(tree("t\"a\" rt\"\\d{x}\""))
        .isEqualTo(
            "Expr@1:0-1:14(TemplateStr@1:0-1:14([Constant@1:2-1:10=s3:a\\d"
                + "Interpolation@1:10-1:13(Name@1:11-1:12( x) -1~)]))");
  }

  @Test
  void readsExceptionTypesWithoutParentheses() {
    assertThat(tree("try: a\nexcept b, c: d"))
        .isEqualTo(
            "Try@1:0-2:14([Expr@1:5-1:6(Name@1:5-1:6( a))][ExceptHandler@2:0-2:14("
                + "Tuple@2:7-2:11([Name@2:7-2:8( b)Name@2:10-2:11( c)])~"
                + "[Expr@2:13-2:14(Name@2:13-2:14( d))])][][])");
  }

  @Test
  void readsGroupsOfExceptionTypesWithoutParentheses() {
    assertThat(tree("try: a\nexcept* b, c: d")).contains("Tuple@2:8-2:12").startsWith("Try*@");
  }
}
