package dev.banyan.migrate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.FileRewrite;
import dev.banyan.code.rewrite.RewriteRequest;
import dev.banyan.code.rewrite.Rewriter;
import dev.banyan.migrate.apply.BatchOutcome;
import dev.banyan.migrate.apply.RealTrees;
import dev.banyan.migrate.apply.Scene;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.Execution.Instruments;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.journal.Step;
import dev.banyan.model.RewriteRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Modules of Django, chosen by seed, move one after another through snapshot and journal; each
 * batch alone, and all of them at once, go back to the same bytes, modes and folders.
 */
class RealTreeTest {
  private static final long SEED = 20_261_121;

  @TempDir Path folder;
  private int files;

  @Test
  void afterFourMovesOfDjangosModulesEveryByteComesBack() throws IOException {
    moveAndPutBack(4);
  }

  @Tag("long")
  @Test
  void afterAHundredMovesOfDjangosModulesEveryByteComesBack() throws IOException {
    moveAndPutBack(100);
  }

  private void moveAndPutBack(int moves) throws IOException {
    Scene scene = new Scene(folder);
    RealTrees.copy("django", folder);
    Map<String, String> before = scene.tree();
    List<String> modules = RealTrees.modules(folder, SEED);
    int batch = 0;
    for (int at = 0; batch < moves && at < modules.size(); at++) {
      batch += move(scene, modules.get(at), batch + 1) ? 1 : 0;
    }
    assertThat(batch).isEqualTo(moves);
    assertThat(scene.tree()).isNotEqualTo(before);
    RollbackResult result = rollback(new Scope.Everything());
    assertThat(result.complete()).isTrue();
    assertThat(scene.tree()).isEqualTo(before);
    System.out.printf("%d moves, %d files changed or made, all put back%n", moves, files);
  }

  /** Applies one move, takes it back, and applies it again; false when nobody uses the module. */
  private boolean move(Scene scene, String module, int batch) throws IOException {
    List<Step> steps = steps(module);
    if (steps.size() < 2) {
      return false;
    }
    Map<String, String> before = scene.tree();
    Step[] all = steps.toArray(Step[]::new);
    assertThat(scene.apply(batch, all)).isInstanceOf(BatchOutcome.Done.class);
    assertThat(rollback(new Scope.OfBatch(batch, false)).complete()).isTrue();
    assertThat(scene.tree()).as(module).isEqualTo(before);
    assertThat(scene.apply(batch, all)).isInstanceOf(BatchOutcome.Done.class);
    files += steps.size();
    return true;
  }

  /** The new module, and whoever uses the old one. */
  private List<Step> steps(String module) throws IOException {
    ProjectTree tree = new ProjectTree(folder);
    String path = module.replace('.', '/') + ".py";
    String fresh = module + "_moved";
    Content content = Objects.requireNonNull(tree.read(path));
    List<Step> steps = new ArrayList<>();
    steps.add(step(new FileChange(fresh.replace('.', '/') + ".py", null, content)));
    RewriteRequest request =
        RewriteRequest.of(
            List.of(module), List.of(fresh), List.of(RewriteRule.move(module, fresh)));
    Project project = Project.open(folder, List.of("."), List.of());
    for (FileRewrite rewrite : Rewriter.open(project, request).rewriteAll()) {
      if (rewrite instanceof FileRewrite.Rewritten rewritten) {
        Content now = Objects.requireNonNull(tree.read(rewritten.path()));
        steps.add(step(new FileChange(rewritten.path(), now, now.with(rewritten.after()))));
      }
    }
    return steps;
  }

  private static Step step(FileChange change) {
    return new Step(change.path(), List.of(), List.of(change));
  }

  private RollbackResult rollback(Scope scope) throws IOException {
    try (Workplace place = Workplace.enter(folder, "test", Instruments.USUAL)) {
      return new Rollback(place, Map.of()).run(scope, Decision.NONE);
    }
  }
}
