package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.consumers.Corpus;
import dev.banyan.code.project.Project;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Moves and renames modules, functions and classes of real code bases, chosen by seed, in the whole
 * code base, and asks CPython about the result ({@code move_oracle.py}): every file compiles, no
 * reference to the old name is left, there are as many to the new one, and pyflakes finds no name
 * undefined that was not so before. Files that are left to a person are counted with their reasons.
 */
final class RealCodeTest {
  private static final long SEED = 20_261_121;

  private final Map<String, Integer> reasons = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private int files;
  private int edits;
  private int manual;
  private int importable;
  private int beyond;
  private long references;

  @Test
  void movesThingsOfDjangoAndSqlalchemy() throws Exception {
    Path root = Corpus.part("django", "sqlalchemy");
    moveAll(root, ImportCheck.start(root), 7);
    assertThat(faults).isEmpty();
    assertThat(files).isGreaterThan(8);
  }

  @Tag("long")
  @Test
  void movesSixtyThingsOfDjangoAndSqlalchemy() throws Exception {
    moveMany(Corpus.part("django", "sqlalchemy"), 60);
  }

  @Tag("long")
  @Test
  void movesFortyThingsOfTwisted() throws Exception {
    moveMany(Corpus.part("twisted"), 40);
  }

  @Tag("long")
  @Test
  void movesTwentyThingsOfMercurial() throws Exception {
    moveMany(Corpus.part("mercurial", "hgext", "hgdemandimport"), 20);
  }

  @Tag("long")
  @Test
  void movesTwentyThingsOfSympy() throws Exception {
    Path root = Corpus.part("sympy");
    moveMany(root, ImportCheck.shortened(root), 20);
  }

  @Tag("long")
  @Test
  void movesTenThingsInTheWholeTree() throws Exception {
    Path root = Corpus.tree();
    moveMany(root, ImportCheck.shortened(root), 10);
  }

  private void moveMany(Path root, int count) throws Exception {
    moveMany(root, ImportCheck.start(root), count);
  }

  private void moveMany(Path root, ImportCheck check, int count) throws Exception {
    moveAll(root, check, count);
    assertThat(faults).isEmpty();
    assertThat(files).isGreaterThanOrEqualTo(count);
  }

  private void moveAll(Path root, ImportCheck check, int count) throws Exception {
    int moved = 0;
    try (ImportCheck imports = check;
        MoveOracle oracle = MoveOracle.start(root, SEED, count)) {
      for (MoveOracle.Move move = oracle.next(); move != null; move = oracle.next()) {
        move(root, move, oracle, imports);
        moved++;
        System.out.printf(
            "  %d %s: %d files, %d failures so far%n", moved, move.old(), files, faults.size());
      }
    }
    System.out.printf(
        "%s: %d things moved, in all %d files rewritten with %d edits, %d references (%d files"
            + " reach them by more than imports), %d files left to a person, %d modules imported before and after,"
            + " %d failures (seed %d)%n",
        root.getFileName(),
        moved,
        files,
        edits,
        references,
        beyond,
        manual,
        importable,
        faults.size(),
        SEED);
    reasons.forEach((reason, times) -> System.out.printf("  %4d × %s%n", times, reason));
    Files.write(Path.of("target", "move-faults.txt"), faults);
    assertThat(moved).isEqualTo(count);
  }

  private void move(Path root, MoveOracle.Move move, MoveOracle oracle, ImportCheck imports)
      throws Exception {
    RewriteRequest request =
        RewriteRequest.of(
            List.of(move.old()),
            List.of(move.fresh()),
            List.of(RewriteRule.move(move.old(), move.fresh())));
    Project project = Project.openCached(root, List.of("."), List.of());
    Path folder = Files.createTempDirectory("moved");
    List<String> left = new ArrayList<>();
    List<Path> changed = new ArrayList<>();
    for (FileRewrite result : Rewriter.open(project, request).rewriteAll()) {
      if (result instanceof FileRewrite.Rewritten rewritten) {
        changed.add(write(folder, rewritten));
      } else if (result instanceof FileRewrite.Manual m) {
        left.add(m.path());
        m.reasons().forEach(r -> count(r, m.path(), move));
      }
    }
    Files.write(folder.resolve("manual.txt"), left);
    manual += left.size();
    Path standIn = standIn(folder, move);
    ImportCheck.Answer imported = imports.check(folder, modules(changed));
    Files.delete(standIn);
    importable += imported.works();
    imported.faults().forEach(fault -> faults.add(move.old() + ": " + fault));
    MoveOracle.Answer answer = oracle.check(folder); // takes the destination away again
    references += answer.references();
    beyond += answer.beyond();
    faults.addAll(answer.faults());
    faults.addAll(Pyflakes.newlyUndefined(root, folder, changed));
    Corpus.delete(folder);
  }

  /**
   * A destination that hands on the thing itself. The oracle's is a copy of its whole module; a
   * module that registers something where it may be registered only once cannot run twice.
   */
  private static Path standIn(Path folder, MoveOracle.Move move) throws IOException {
    String text =
        move.kind().equals("module")
            ? "import importlib, sys\nsys.modules[__name__] = importlib.import_module('"
                + move.old()
                + "')\n"
            : "from "
                + Moves.parent(move.old())
                + " import "
                + Moves.last(move.old())
                + " as "
                + Moves.last(move.fresh())
                + "\n";
    Path file = folder.resolve(move.file());
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The rewritten files, by the names that imports know them by; no programs. */
  private static List<String> modules(List<Path> changed) {
    return changed.stream()
        .map(Path::toString)
        .filter(path -> !path.endsWith("__main__.py"))
        .map(path -> path.replaceAll("(/__init__)?\\.py$", "").replace('/', '.'))
        .toList();
  }

  private void count(ManualReason reason, String path, MoveOracle.Move move) {
    String text = reason.text().replace(move.old(), "OLD").replace(move.fresh(), "NEW");
    reasons.merge(text.replaceAll("[\\w./-]+\\.py:\\d+", "FILE"), 1, Integer::sum);
    System.out.printf("    %s:%d %s [%s]%n", path, reason.line(), reason.text(), move.old());
  }

  private Path write(Path folder, FileRewrite.Rewritten rewritten) throws IOException {
    Rewriting.holdsTheLaw(rewritten);
    files++;
    edits += rewritten.edits().size();
    Path file = folder.resolve(rewritten.path());
    Files.createDirectories(file.getParent());
    Files.write(file, rewritten.after());
    return Path.of(rewritten.path());
  }
}
