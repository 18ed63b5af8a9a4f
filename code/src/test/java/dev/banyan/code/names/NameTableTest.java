package dev.banyan.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.python.PythonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The language's scoping rules, one by one. */
final class NameTableTest {
  private static NameTable of(String text) {
    return NameTable.of(PythonParser.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatNothingBindsIsUndefined() {
    assertThat(of("print(x)\n").undefined()).containsExactly("x");
    assertThat(of("def f():\n    return y\n\n\ny = 1\n").undefined()).isEmpty();
    assertThat(of("def f():\n    y = 1\n\n\nprint(y)\n").undefined()).containsExactly("y");
  }

  @Test
  void aStarImportMayBindAnything() {
    assertThat(of("from m import *\nprint(x)\n").undefined()).isEmpty();
  }

  @Test
  void functionsDoNotSeeTheNamesOfTheirClass() {
    assertThat(of("class C:\n    x = 1\n    def f(self):\n        return x\n").undefined())
        .containsExactly("x");
    assertThat(of("class C:\n    x = 1\n    y = x\n").undefined()).isEmpty();
  }

  @Test
  void aComprehensionKeepsItsTargetsAndGivesAwayItsWalrus() {
    assertThat(of("print([i for i in range(3)], i)\n").undefined()).containsExactly("i");
    assertThat(of("print([(j := i) for i in range(3)], j)\n").undefined()).isEmpty();
    assertThat(of("class C:\n    n = 3\n    a = [n for _ in range(n)]\n").undefined())
        .containsExactly("n");
  }

  @Test
  void globalAndNonlocalNamesBelongOutside() {
    assertThat(of("def f():\n    global g\n    g = 1\n\n\nprint(g)\n").undefined()).isEmpty();
    NameTable table = of("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n");
    assertThat(table.occurrences().stream().map(Occurrence::variable).distinct()).hasSize(3);
  }

  @Test
  void annotationsInQuotesAreRead() {
    NameTable table = of("from m import A, B\n\ndef f(x: 'list[A]') -> \"B\":\n    return x\n");
    assertThat(table.unusedImports()).isEmpty();
    assertThat(of("def f(x: 'Missing'):\n    pass\n").undefined()).containsExactly("Missing");
    assertThat(of("from typing import Literal\nx: Literal['Missing']\n").undefined()).isEmpty();
  }

  @Test
  void importsThatNobodyReadsAreUnused() {
    assertThat(
            of("import a.b\nfrom c import d as e, f\n\nprint(a.b)\n__all__ = ['f']\n")
                .unusedImports())
        .containsExactly("e");
  }

  @Test
  void aNameThatAClassBodyTakesFromOutsideIsEntangled() {
    NameTable table = of("from m import f\n\nclass C:\n    f = f\n");
    assertThat(table.global("f")).matches(global -> global != null && global.isEntangled());
  }

  @Test
  void typeParametersAndMatchPatternsBind() {
    assertThat(of("def f[T](x: T) -> T:\n    return x\n\n\nclass C[U]:\n    u: U\n").undefined())
        .isEmpty();
    assertThat(
            of("match 1:\n    case [a, *b]:\n        print(a, b)\n    case {'k': c, **d}:\n        print(c, d)\n")
                .undefined())
        .isEmpty();
  }
}
