package dev.banyan.migrate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.consumers.NameSearch;
import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.FileRewrite;
import dev.banyan.code.rewrite.RewriteRequest;
import dev.banyan.code.rewrite.Rewriter;
import dev.banyan.migrate.journal.Step;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Modules of Django, chosen by seed, move; the check after each consumer finds nothing left in any
 * file that was rewritten, and something in each of them before.
 */
class LeftInRealCodeTest {
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  @Test
  void nothingIsLeftAfterFourMovesOfDjangosModules() throws IOException {
    move(4);
  }

  @Tag("long")
  @Test
  void nothingIsLeftAfterFortyMovesOfDjangosModules() throws IOException {
    move(40);
  }

  private void move(int moves) throws IOException {
    RealTrees.copy("django", folder);
    int files = 0;
    int moved = 0;
    for (String module : RealTrees.modules(folder, SEED)) {
      List<FileRewrite.Rewritten> rewritten = new ArrayList<>();
      int checked = check(module, rewritten);
      files += checked;
      moved += checked > 0 ? 1 : 0;
      if (moved == moves) {
        break;
      }
    }
    System.out.printf("%d moves, nothing left in %d files%n", moved, files);
    assertThat(moved).isEqualTo(moves);
  }

  private int check(String module, List<FileRewrite.Rewritten> rewritten) throws IOException {
    String fresh = module + "_moved";
    Path copy = folder.resolve(fresh.replace('.', '/') + ".py");
    Files.copy(folder.resolve(module.replace('.', '/') + ".py"), copy);
    List<RewriteRule> rules = List.of(RewriteRule.move(module, fresh));
    RewriteRequest request = RewriteRequest.of(List.of(module), List.of(fresh), rules);
    Project project = Project.open(folder, List.of("."), List.of());
    OldReferences references = new OldReferences(rules, null);
    try (NameSearch search = NameSearch.of(project, List.of(module))) {
      for (FileRewrite one : Rewriter.open(project, request, search.findings()).rewriteAll()) {
        if (one instanceof FileRewrite.Rewritten changed) {
          rewritten.add(changed);
        }
      }
      for (FileRewrite.Rewritten one : rewritten) {
        Step step = new Step(one.path(), List.of(), List.of());
        assertThat(references.left(step, search.in(one.path()))).as(one.path()).isPresent();
        Files.write(folder.resolve(one.path()), one.after());
        assertThat(references.left(step, search.in(one.path()))).as(one.path()).isEmpty();
      }
    }
    for (FileRewrite.Rewritten one : rewritten) {
      Files.write(folder.resolve(one.path()), one.before());
    }
    Files.delete(copy);
    return rewritten.size();
  }
}
