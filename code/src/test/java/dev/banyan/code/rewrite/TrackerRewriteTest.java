package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.code.project.Project;
import dev.banyan.model.RewriteRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bundled example, whose logging helper moves and whose database class becomes functions. */
final class TrackerRewriteTest {
  private static final Path TRACKER = Path.of("../examples/tracker");

  @Test
  void movesTheLoggingHelperInEveryFile() throws Exception {
    Project project = Project.open(TRACKER, List.of(), List.of("backups/**", "vendor/**"));
    RewriteRequest request =
        RewriteRequest.of(
            List.of("tracker_extension.utils.logger_utils"),
            List.of("tracker_extension.utils.logs"),
            List.of(
                RewriteRule.move(
                    "tracker_extension.utils.logger_utils", "tracker_extension.utils.logs")));
    Map<String, Integer> kinds = new TreeMap<>();
    List<String> left = new ArrayList<>();
    for (FileRewrite result : Rewriter.open(project, request).rewriteAll()) {
      kinds.merge(result.getClass().getSimpleName(), 1, Integer::sum);
      if (result instanceof FileRewrite.Rewritten rewritten) {
        Rewriting.holdsTheLaw(rewritten);
      } else if (result instanceof FileRewrite.Manual) {
        left.add(result.path() + "\n" + Rewriting.describe(result));
      }
    }
    System.out.println(kinds + " " + left);
    assertThat(left).isEmpty();
    assertThat(kinds.get("Rewritten")).isGreaterThan(20);
  }
}
