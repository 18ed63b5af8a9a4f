package dev.banyan.migrate.apply;

import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.FileRewrite;
import dev.banyan.code.rewrite.ManualReason;
import dev.banyan.code.rewrite.RewriteRequest;
import dev.banyan.code.rewrite.Rewriter;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileSurprise;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ManualMember;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rewrites consumers by the rules of a spec. */
final class ProjectRewrites implements Rewrites {
  private final ProjectTree tree;
  private final Rewriter rewriter;

  private ProjectRewrites(ProjectTree tree, Rewriter rewriter) {
    this.tree = tree;
    this.rewriter = rewriter;
  }

  /** Searches the project once. */
  static ProjectRewrites open(
      ProjectTree tree, Project project, CodeSpec code, boolean includeText) {
    RewriteRequest request =
        new RewriteRequest(
            code.oldComponents(),
            code.newComponents(),
            code.rewrite(),
            code.patterns(),
            code.manual().stream()
                .collect(
                    Collectors.toMap(ManualMember::from, ManualMember::reason, (one, two) -> one)),
            includeText);
    return new ProjectRewrites(tree, Rewriter.open(project, request));
  }

  @Override
  public Prepared of(String path) throws IOException {
    FileRewrite rewrite = rewriter.rewrite(path);
    if (rewrite instanceof FileRewrite.Manual manual) {
      List<String> reasons = manual.reasons().stream().map(why -> words(path, why)).toList();
      return new Prepared(path, List.of(), List.of(), reasons);
    }
    return rewrite instanceof FileRewrite.Rewritten rewritten
        ? new Prepared(path, List.of(), List.of(change(rewritten)), List.of())
        : new Prepared(path, List.of(), List.of(), List.of());
  }

  private static String words(String path, ManualReason why) {
    return path + ":" + why.line() + ": " + why.text();
  }

  private FileChange change(FileRewrite.Rewritten rewritten) throws IOException {
    Content now = tree.read(rewritten.path());
    if (now == null || now.isLink() || !Arrays.equals(now.bytes(), rewritten.before())) {
      throw new FileSurprise(
          rewritten.path(), rewritten.path() + " changed while it was being rewritten");
    }
    return new FileChange(rewritten.path(), now, now.with(rewritten.after()));
  }
}
