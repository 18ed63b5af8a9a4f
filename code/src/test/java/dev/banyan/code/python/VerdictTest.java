package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is accepted and what is refused, snippet by snippet; CPython 3.11 is asked each time. */
final class VerdictTest {
  @Test
  void acceptsAndRefusesWhatCPythonDoes() {
    List<String> differences = new ArrayList<>();
    List<String> snippets = Snippets.read("snippets.txt");
    int refused = 0;
    try (CPython cpython = CPython.start()) {
      for (String snippet : snippets) {
        byte[] text = snippet.getBytes(StandardCharsets.UTF_8);
        String theirs = cpython.refusal(text);
        List<SyntaxProblem> ours = PythonParser.parse(text).problems();
        refused += theirs.isEmpty() ? 0 : 1;
        if (theirs.isEmpty() != ours.isEmpty()) {
          differences.add("'" + snippet + "' CPython: " + theirs + "; here: " + ours);
        }
      }
    }
    System.out.println(snippets.size() + " snippets, " + refused + " refused by CPython");
    assertThat(differences).isEmpty();
  }

  /**
   * Except those that CPython's Unicode 14 or this Java's does not know yet, and the two middle
   * dots that Unicode 15.1 took in (UAX #31): a newer Java accepts them, and so does Python 3.13.
   */
  @Test
  void takesTheSameCharactersIntoIdentifiers() {
    try (CPython cpython = CPython.start()) {
      List<BitSet> theirs = cpython.identifiers();
      List<String> differences = new ArrayList<>();
      for (int c = 0; c < Character.MAX_CODE_POINT; c++) {
        boolean known =
            Character.getType(c) != Character.UNASSIGNED
                && theirs.get(2).get(c)
                && c != 0x30FB
                && c != 0xFF65;
        boolean start = Identifiers.isStart(c) == theirs.get(0).get(c);
        boolean part = Identifiers.isPart(c) == theirs.get(1).get(c);
        if (known && !(start && part)) {
          differences.add(Integer.toHexString(c));
        }
      }
      assertThat(differences).isEmpty();
    }
  }

  @Test
  void acceptsWhatOnlyNewerPythonAccepts() {
    List<String> differences = new ArrayList<>();
    try (CPython cpython = CPython.start()) {
      for (String snippet : Snippets.read("newer.txt")) {
        byte[] text = snippet.getBytes(StandardCharsets.UTF_8);
        List<SyntaxProblem> ours = PythonParser.parse(text).problems();
        if (!ours.isEmpty() || cpython.refusal(text).isEmpty()) {
          differences.add("'" + snippet + "' " + ours);
        }
      }
    }
    assertThat(differences).isEmpty();
  }
}
