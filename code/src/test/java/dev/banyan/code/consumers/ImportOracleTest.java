package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the import references that the search finds, file by file and line by line, with what
 * CPython's {@code ast} module says ({@code import_oracle.py}), on code bases from Debian's
 * packages.
 *
 * <p>A difference that the language's rules explain is one between the oracle's two verdicts: an
 * import that is only "possible" may be found or not. That is where the imported name has several
 * bindings, of which not all lead into the old module; where the old module itself only imports or
 * assigns the name and a third module hands it on, so that what arrives may be nothing of the old
 * module; and where the name is assigned in a module that imports from the old one, for what an
 * assignment binds no import statement tells. Everything else that differs is a failure.
 */
final class ImportOracleTest {
  private static final long SEED = 20_261_121;

  @Test
  void findsTheImportsThatCpythonFinds() throws Exception {
    compare(25);
  }

  @Tag("long")
  @Test
  void findsTheImportsThatCpythonFindsForHundredsOfModules() throws Exception {
    compare(220);
  }

  private static void compare(int modules) throws IOException, InterruptedException {
    Path root = Corpus.tree();
    ImportOracle oracle = ImportOracle.of(root, SEED, modules);
    Project project = Project.open(root, List.of("."), List.of());
    List<String> differences = new ArrayList<>();
    long imports = 0;
    for (ImportOracle.Answer answer : oracle.answers()) {
      imports += answer.certain().values().stream().mapToInt(Integer::intValue).sum();
      differences.addAll(differences(answer, found(project, answer.module())));
    }
    System.out.printf(
        "%d files, %d modules as the old component, %d import references, %d differences (seed %d)%n",
        oracle.files(), oracle.answers().size(), imports, differences.size(), SEED);
    Files.write(Path.of("target", "import-differences.txt"), differences);
    assertThat(differences).as("differences from CPython's ast").isEmpty();
    assertThat(oracle.files()).isGreaterThan(5_000);
    assertThat(imports).isGreaterThan(modules);
  }

  /** How many imported names lead into the module, by place ({@code path:line}). */
  private static Map<String, Integer> found(Project project, String module) {
    Map<String, Integer> places = new TreeMap<>();
    for (ConsumerReferences consumer : ConsumerSearch.find(project, List.of(module)).consumers()) {
      for (Reference reference : consumer.references()) {
        if (reference.kind() == ReferenceKind.IMPORT && consumer.path().endsWith(".py")) {
          places.merge(consumer.path() + ":" + reference.line(), 1, Integer::sum);
        }
      }
    }
    return places;
  }

  private static List<String> differences(ImportOracle.Answer answer, Map<String, Integer> found) {
    List<String> differences = new ArrayList<>();
    answer
        .certain()
        .forEach(
            (place, count) -> {
              if (found.getOrDefault(place, 0) < count) {
                differences.add(
                    answer.module()
                        + " missed at "
                        + place
                        + ": "
                        + found.getOrDefault(place, 0)
                        + " of "
                        + count);
              }
            });
    found.forEach(
        (place, count) -> {
          int most =
              answer.certain().getOrDefault(place, 0) + answer.possible().getOrDefault(place, 0);
          if (count > most) {
            differences.add(
                answer.module()
                    + " wrongly found at "
                    + place
                    + ": "
                    + count
                    + " instead of "
                    + most);
          }
        });
    return differences;
  }
}
