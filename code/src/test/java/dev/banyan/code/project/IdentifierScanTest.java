package dev.banyan.code.project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdentifierScanTest {
  private static Set<String> found(String text, String... wanted) {
    return IdentifierScan.of(List.of(wanted)).in(text.getBytes(UTF_8));
  }

  @Test
  void findsWholeIdentifiersOnly() {
    assertThat(found("a.get(b)+getter", "get", "b", "g", "getter", "te"))
        .containsExactlyInAnyOrder("get", "b", "getter");
    assertThat(found("x1 = 5abc", "abc", "x", "x1")).containsExactly("x1");
  }

  @Test
  void findsThemInStringsAndAtBothEnds() {
    assertThat(found("'Store'", "Store")).containsExactly("Store");
    assertThat(found("Store", "Store")).containsExactly("Store");
  }

  @Test
  void comparesAsPythonDoesBeyondAscii() {
    assertThat(found("\uff33tore = 1", "Store")).containsExactly("Store");
    assertThat(found("x = cafe\u0301", "caf\u00e9", "cafe")).containsExactly("caf\u00e9");
    assertThat(found("Store\u00e9", "Store")).isEmpty();
    assertThat(found("\u6570\u636e = \u0411\u0430\u0437\u0430", "\u0411\u0430\u0437\u0430"))
        .containsExactly("\u0411\u0430\u0437\u0430");
  }

  @Test
  void takesWordsThatAreNoUtf8ForAnything() {
    byte[] latin = "caf\u00e9 = 1".getBytes(ISO_8859_1);
    assertThat(IdentifierScan.of(List.of("Store")).in(latin)).containsExactly("Store");
    assertThat(FileFacts.ofPython(latin, new IdentifierSet.Builder()).identifiers().mayHold(1))
        .isTrue();
  }

  @Test
  void factsNeverMissWhatAPassOverTheBytesFinds() {
    long seed = 42;
    Random random = new Random(seed);
    IdentifierSet.Builder builder = new IdentifierSet.Builder();
    int wrong = 0;
    for (int file = 0; file < 60; file++) {
      byte[] text = randomText(random).getBytes(UTF_8);
      Set<String> expected = new TreeSet<>();
      Matcher words = Pattern.compile("(?<![\\w])[A-Za-z_]\\w*").matcher(new String(text, UTF_8));
      while (words.find()) {
        expected.add(words.group());
      }
      List<String> wanted = new ArrayList<>(expected);
      random.ints(500, 0, 1_000_000).forEach(i -> wanted.add("other" + i));
      IdentifierScan scan = IdentifierScan.of(wanted);
      Set<String> perhaps = scan.in(FileFacts.ofText(text, builder).identifiers());
      assertThat(scan.in(text)).as("seed %d", seed).isEqualTo(expected);
      assertThat(perhaps).as("seed %d", seed).containsAll(expected);
      wrong += perhaps.size() - expected.size();
    }
    assertThat(wrong).isLessThan(50);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(2000); i >= 0; i--) {
      text.append("name")
          .append(random.nextInt(5000))
          .append(" .+(\n\t'".charAt(random.nextInt(7)));
    }
    return text.toString();
  }

  @Test
  void picksAbsoluteImportsOutOfLines() {
    String text =
        """
        import a.b as c, d ; import e
        from f.g import (h,
          i)
          from .j import k
        from the start of it
        import nothing but prose
        try: import l
        """;
    FileFacts facts = FileFacts.ofPython(text.getBytes(UTF_8), new IdentifierSet.Builder());
    assertThat(facts.imports()).isEqualTo("a.b\nd\ne\nf.g\nl");
  }
}
