package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Long chains parse, deep nesting is refused in words, and neither costs more than linear work. */
final class DepthTest {
  private static PythonParser.Measured measure(String text) {
    return PythonParser.parse(SourceText.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<SyntaxProblem> problems(String text) {
    return measure(text).file().problems();
  }

  private static String elifs(int count) {
    return "if a: b\n" + "elif c: d\n".repeat(count) + "else: e\n";
  }

  private static List<String> chains(int length) {
    return List.of(
        "x = a" + " + a".repeat(length),
        "x = a" + ".b".repeat(length),
        "x = a" + ".b(c)[d]".repeat(length / 3),
        "x = " + "a if b else ".repeat(length) + "c",
        "x = " + "not ".repeat(length) + "c",
        "x = " + "-".repeat(length) + "c",
        "x = a" + " and b".repeat(length),
        "x = a" + " < b".repeat(length),
        "x = [" + "a, ".repeat(length) + "]",
        "a = ".repeat(length) + "b",
        elifs(length * 3 / 5));
  }

  @Test
  void readsChainsOfFiveThousandLinks() {
    for (String chain : chains(5_000)) {
      assertThat(problems(chain)).as(chain.substring(0, 12)).isEmpty();
    }
  }

  @Test
  void walksTheDeepestTreesWithoutAStack() {
    for (String chain : chains(5_000)) {
      AtomicInteger nodes = new AtomicInteger();
      Node.walk(measure(chain).file().module(), node -> nodes.incrementAndGet() > 0);
      assertThat(nodes.get()).isGreaterThan(5_000);
    }
  }

  @Test
  void visitsTheDeepestTreesOnAStackOfSixteenMegabytes() throws Exception {
    AtomicInteger visited = new AtomicInteger();
    NodeVisitor counting =
        new NodeVisitor() {
          @Override
          public void visitChildren(Node node) {
            visited.incrementAndGet();
            node.forEachChild(child -> child.accept(this));
          }
        };
    String deepest = "x = a" + " + a".repeat(PythonParser.MAX_DEPTH - 5) + "\n" + elifs(9_000);
    Runnable visit = () -> counting.visitModule(measure(deepest).file().module());
    Thread thread = new Thread(null, visit, "visitor", 16L << 20);
    thread.start();
    thread.join();
    assertThat(visited.get()).isGreaterThan(2 * PythonParser.MAX_DEPTH);
  }

  @Test
  void refusesChainsDeeperThanTheBoundAndReadsOn() {
    for (String chain : List.of("x = a" + " + a".repeat(20_000), elifs(20_000))) {
      ParsedFile parsed = measure(chain + "\nimport z\n").file();
      assertThat(parsed.problems()).singleElement().asString().contains("too deeply nested");
      assertThat(parsed.module().body()).hasSize(2).last().isInstanceOf(Stmt.Import.class);
    }
  }

  @Test
  void refusesMoreThanTwoHundredOpenBrackets() {
    assertThat(problems("(".repeat(200) + "a" + ")".repeat(200))).isEmpty();
    assertThat(problems("(".repeat(201) + "a" + ")".repeat(201)))
        .first()
        .asString()
        .contains("too many nested parentheses");
  }

  @Test
  void refusesMoreThanAHundredLevelsOfIndentation() {
    String text =
        IntStream.range(0, 120).mapToObj(i -> " ".repeat(i) + "if a:\n").reduce("", String::concat);
    assertThat(problems(text)).asString().contains("too many levels of indentation");
  }

  @Test
  void refusesNestingThatIsNoChain() {
    for (String nested :
        List.of(
            "lambda: ".repeat(5_000) + "a", "a" + " ** -a".repeat(5_000), "f'{".repeat(5_000))) {
      assertThat(problems(nested)).hasSize(1);
    }
  }

  /**
   * Texts that lead a parser with lookahead astray: twice the text must be about twice the work.
   */
  private static List<String> traps(int size) {
    return List.of(
        "match " + "(match ".repeat(150) + "\n" + "match(a, b)\n".repeat(size),
        "with " + "(a, ".repeat(150) + "b" + ")".repeat(150) + ": pass\n".repeat(1),
        ("with (" + "lambda: (".repeat(60) + "a" + ")".repeat(60) + ") as b: pass\n")
            .repeat(size / 50),
        "f(a,\n".repeat(size),
        "x = [\n".repeat(size) + "1,\n".repeat(size),
        "x = (a,\ny = 1\n".repeat(size),
        "f'''{\n".repeat(size),
        "'''\n\"\"\"\n".repeat(size),
        "x = {\n" + "1: [2, (3,\n".repeat(size),
        ("match (" + "a, ".repeat(50) + ")\n").repeat(size),
        "if a b:\n  c d\nelse:\n  e f\n".repeat(size),
        "else:\n".repeat(size),
        "  ".repeat(40) + "x y\n".repeat(size),
        "@a\n".repeat(size),
        "f'{x:{y:{z}}}' ".repeat(size) + "\n");
  }

  @Test
  void workIsLinearOnTextsThatLeadAstray() {
    List<String> small = traps(500);
    List<String> large = traps(2_000);
    for (int i = 0; i < small.size(); i++) {
      long few = measure(small.get(i)).steps();
      long many = measure(large.get(i)).steps();
      double growth = large.get(i).length() / (double) small.get(i).length();
      String name = small.get(i).substring(0, Math.min(20, small.get(i).length()));
      assertThat(many / (double) few).as("growth of %s", name).isLessThan(1.5 * growth);
      assertThat(many / (double) large.get(i).length()).as("work of %s", name).isLessThan(60);
    }
  }
}
