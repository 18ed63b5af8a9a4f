package dev.banyan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged files: the parser answers for each, in work that is linear in its size (counted in
 * tokens, not in time), with ranges that nest; and for a part of them CPython is asked whether they
 * are damaged at all.
 */
final class MutationTest {
  private static final long SEED = Long.getLong("banyan.test.seed", 20_240_601L);

  @Test
  void survivesDamage() throws Exception {
    damage(5_000, SEED);
  }

  @Test
  @Tag("long")
  void survivesDamageOfAHundredThousandKinds() throws Exception {
    damage(100_000, SEED + 1);
  }

  @Test
  void refusesDamagedStatementsThatCPythonRefuses() throws Exception {
    differ(4_000, SEED + 2);
  }

  @Test
  @Tag("long")
  void refusesManyDamagedStatementsThatCPythonRefuses() throws Exception {
    differ(100_000, SEED + 3);
  }

  private static void damage(int count, long seed) throws Exception {
    System.out.println("mutations with seed " + seed);
    List<byte[]> files = smallFiles(Corpus.fetch("small").sample(1_200, seed));
    Mutator mutator = new Mutator(new Random(seed));
    double most = 0;
    for (int i = 0; i < count; i++) {
      byte[] text = mutator.mutate(files.get(i % files.size()));
      PythonParser.Measured measured = parse(text, seed, i);
      double tokensPerByte = measured.steps() / (text.length + 100.0);
      most = Math.max(most, tokensPerByte);
      assertThat(tokensPerByte).as("work of mutation %d of seed %d", i, seed).isLessThan(8);
      assertNested(measured.file(), seed, i);
    }
    System.out.printf("%d mutations, at most %.2f tokens a byte%n", count, most);
  }

  private static List<byte[]> smallFiles(List<Path> files) throws IOException {
    List<byte[]> read = new ArrayList<>();
    for (Path file : files) {
      if (Files.size(file) < 30_000) {
        read.add(Files.readAllBytes(file));
      }
    }
    return read;
  }

  private static PythonParser.Measured parse(byte[] text, long seed, int index) {
    try {
      return PythonParser.parse(SourceText.of(text));
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("mutation " + index + " of seed " + seed + " threw", e);
    }
  }

  /** Children are inside their parents, but for decorators and the defaults of parameters. */
  private static void assertNested(ParsedFile file, long seed, int index) {
    Node.walk(
        file.module(),
        node -> {
          node.forEachChild(
              child -> {
                boolean decorator = child.start() < node.start() && node instanceof Stmt;
                boolean defaultValue = child.end() > node.end() && node instanceof Parameter;
                if ((child.end() > node.end() && !defaultValue)
                    || (child.start() < node.start() && !decorator)) {
                  throw new AssertionError(
                      "mutation %d of seed %d: %s is not inside %s"
                          .formatted(index, seed, child, node));
                }
              });
          return true;
        });
  }

  private static void differ(int count, long seed) throws Exception {
    System.out.println("verdicts with seed " + seed);
    List<byte[]> statements = statements(Corpus.fetch("small").sample(800, seed));
    Mutator mutator = new Mutator(new Random(seed));
    Random random = new Random(seed);
    List<String> differences = new ArrayList<>();
    int refused = 0;
    try (CPython cpython = CPython.start()) {
      for (int i = 0; i < count; i++) {
        byte[] text = mutator.mutate(statements.get(random.nextInt(statements.size())));
        String theirs = cpython.refusal(text);
        List<SyntaxProblem> ours = PythonParser.parse(text).problems();
        refused += theirs.isEmpty() ? 0 : 1;
        if (theirs.isEmpty() != ours.isEmpty() && !isNewer(text, theirs)) {
          String shown = new String(text, StandardCharsets.UTF_8);
          differences.add(shown + "\n--- CPython: " + theirs + "; here: " + ours + "\n\n");
        }
      }
    }
    System.out.printf("%d verdicts, %d refused, %d differ%n", count, refused, differences.size());
    assertThat(differences).isEmpty();
  }

  /** What CPython 3.11 refuses and a later one accepts, or what it refuses for its own limits. */
  private static boolean isNewer(byte[] text, String refusal) {
    Predicate<String> says = refusal::contains;
    return !refusal.isEmpty() && excusedBy(text, says);
  }

  private static boolean excusedBy(byte[] text, Predicate<String> says) {
    return says.test("f-string")
        || says.test("multiple exception types must be parenthesized")
        || says.test("RecursionError")
        || says.test("unknown Unicode character name")
        || hasNewerSyntax(PythonParser.parse(text).module());
  }

  private static boolean hasNewerSyntax(Node module) {
    boolean[] found = new boolean[1];
    Node.walk(
        module,
        node -> {
          found[0] |=
              node instanceof Stmt.TypeAlias
                  || node instanceof TypeParameter
                  || node instanceof Expr.TemplateStr
                  || node instanceof Expr.JoinedStr;
          return true;
        });
    return found[0];
  }

  private static List<byte[]> statements(List<Path> files) throws IOException {
    List<byte[]> statements = new ArrayList<>();
    for (Path file : files) {
      ParsedFile parsed = PythonParser.parse(Files.readAllBytes(file));
      for (Stmt statement : parsed.module().body()) {
        if (statement.end() - statement.start() < 1500) {
          String text = parsed.source().text(statement.start(), statement.end()) + "\n";
          statements.add(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return statements;
  }
}
