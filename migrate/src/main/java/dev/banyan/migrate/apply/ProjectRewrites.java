package dev.banyan.migrate.apply;

import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.Adapter;
import dev.banyan.code.rewrite.CreatedFile;
import dev.banyan.code.rewrite.FileRewrite;
import dev.banyan.code.rewrite.ManualReason;
import dev.banyan.code.rewrite.RewriteRequest;
import dev.banyan.code.rewrite.Rewriter;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.journal.FileSurprise;
import dev.banyan.migrate.journal.ProjectTree;
import dev.banyan.migrate.spec.AdapterSpec;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ManualMember;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rewrites consumers by the rules of a spec. */
final class ProjectRewrites implements Rewrites {
  private final ProjectTree tree;
  private final Rewriter rewriter;
  private final @Nullable CreatedFile adapter;
  private final Rewriter adapting;

  private ProjectRewrites(
      ProjectTree tree, Rewriter rewriter, @Nullable CreatedFile adapter, Rewriter adapting) {
    this.tree = tree;
    this.rewriter = rewriter;
    this.adapter = adapter;
    this.adapting = adapting;
  }

  /** Searches the project once. */
  static ProjectRewrites open(
      ProjectTree tree, Project project, CodeSpec code, boolean includeText) {
    RewriteRequest request =
        new RewriteRequest(
            code.oldComponents(),
            code.destinations(),
            code.rewrite(),
            code.patterns(),
            code.manual().stream()
                .collect(
                    Collectors.toMap(ManualMember::from, ManualMember::reason, (one, two) -> one)),
            includeText);
    Rewriter rewriter = Rewriter.open(project, request);
    AdapterSpec wanted = code.adapter();
    if (wanted == null) {
      return new ProjectRewrites(tree, rewriter, null, rewriter);
    }
    Adapter adapter = Adapter.of(project, request, wanted.module(), wanted.flag());
    return new ProjectRewrites(
        tree,
        rewriter,
        adapter.file(),
        Rewriter.open(project, adapter.consumers(), rewriter.findings()));
  }

  @Override
  public Prepared of(String path) throws IOException {
    return prepared(path, rewriter);
  }

  @Override
  public Prepared adapted(String path) throws IOException {
    return prepared(path, adapting);
  }

  /** An adapter that is there is left as it is: somebody may have worked on it. */
  @Override
  public @Nullable Prepared adapter() throws IOException {
    if (adapter == null) {
      return null;
    }
    List<FileChange> changes =
        tree.read(adapter.path()) == null
            ? List.of(new FileChange(adapter.path(), null, Content.file(adapter.bytes(), 0644)))
            : List.of();
    return new Prepared(adapter.path(), List.of(), changes, List.of());
  }

  private Prepared prepared(String path, Rewriter by) throws IOException {
    FileRewrite rewrite = by.rewrite(path);
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
