package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.consumers.Corpus;
import dev.banyan.code.names.NameTable;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the names that Banyan takes for undefined with what pyflakes says, on real code.
 *
 * <p>A difference is explained by the rules where pyflakes follows the course of the program and
 * the language's scoping does not: a name that is deleted ({@code del}) or is an {@code except}
 * clause's, and read later; a name that is only annotated; and a name whose absence the code
 * expects ({@code except NameError}). In one file a loop reads what a later branch of its body
 * binds.
 */
final class UndefinedNamesTest {
  private static final long SEED = 20_261_121;

  private static final Set<String> BOUND_BELOW = Set.of("test/test_ssl.py conn");

  @Test
  void agreesWithPyflakes() throws Exception {
    compare(300);
  }

  @Tag("long")
  @Test
  void agreesWithPyflakesOnEveryFile() throws Exception {
    compare(Integer.MAX_VALUE);
  }

  private static void compare(int count) throws IOException, InterruptedException {
    Path root = Corpus.tree();
    List<Path> files = files(root);
    Collections.shuffle(files, new Random(SEED));
    List<String> differences = new ArrayList<>();
    int undefined = 0;
    int compared = 0;
    for (int i = 0; i < Math.min(count, files.size()); i += 200) {
      List<Path> some = files.subList(i, Math.min(Math.min(count, files.size()), i + 200));
      Map<String, TreeSet<String>> theirs = Pyflakes.undefined(root, some);
      for (Path file : some) {
        byte[] text = Files.readAllBytes(root.resolve(file));
        ParsedFile parsed = PythonParser.parse(text);
        if (parsed.problems().isEmpty()) {
          Set<String> expected = theirs.getOrDefault(file.toString(), new TreeSet<>());
          Set<String> ours = DeepStack.call(() -> NameTable.of(parsed).undefined());
          undefined += expected.size();
          compared++;
          differences.addAll(differences(file, parsed, expected, ours));
        }
      }
    }
    System.out.printf(
        "%d files, %d undefined names, %d differences from pyflakes (seed %d)%n",
        compared, undefined, differences.size(), SEED);
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(250);
  }

  private static List<String> differences(
      Path file, ParsedFile parsed, Set<String> expected, Set<String> ours) {
    String text = parsed.source().text(0, parsed.source().utf8().length);
    List<String> found = new ArrayList<>();
    for (String name : expected) {
      boolean bound = BOUND_BELOW.contains(file + " " + name);
      if (!ours.contains(name) && !bound && !isDeletedOrOnlyAnnotated(text, name)) {
        found.add(file + ": pyflakes alone takes " + name + " for undefined");
      }
    }
    for (String name : ours) {
      if (!expected.contains(name) && !text.contains("NameError")) {
        found.add(file + ": Banyan alone takes " + name + " for undefined");
      }
    }
    return found;
  }

  private static boolean isDeletedOrOnlyAnnotated(String text, String name) {
    String word = "\\b" + java.util.regex.Pattern.quote(name) + "\\b";
    return Stream.of("del [^\\n]*" + word, "except [^\\n]* as " + word, "\\n\\s*" + word + "\\s*:")
        .anyMatch(pattern -> java.util.regex.Pattern.compile(pattern).matcher(text).find());
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new ArrayList<>(
          all.filter(file -> file.toString().endsWith(".py"))
              .map(root::relativize)
              .sorted()
              .toList());
    }
  }
}
