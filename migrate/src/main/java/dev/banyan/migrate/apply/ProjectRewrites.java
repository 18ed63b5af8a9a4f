package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.consumers.NameSearch;
import dev.banyan.code.project.Project;
import dev.banyan.code.rewrite.Adapter;
import dev.banyan.code.rewrite.CreatedFile;
import dev.banyan.code.rewrite.Facade;
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
import dev.banyan.model.Findings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rewrites consumers by the rules of a spec. */
final class ProjectRewrites implements Rewrites {
  private final ProjectTree tree;
  private final Rewriter rewriter;
  private final @Nullable CreatedFile adapter;
  private final List<String> served;
  private final Rewriter adapting;
  private final @Nullable NameSearch names;
  private final Map<String, Facade> facades = new TreeMap<>();

  private ProjectRewrites(
      ProjectTree tree, Rewriter rewriter, @Nullable Adapter adapter, @Nullable NameSearch names) {
    this.names = names;
    this.tree = tree;
    this.rewriter = rewriter;
    this.adapter = adapter == null ? null : adapter.file();
    this.served = adapter == null ? List.of() : adapter.staying();
    this.adapting = adapter == null ? rewriter : rewriter.by(adapter.consumers());
  }

  /** Searches the project once. */
  static ProjectRewrites open(
      ProjectTree tree, Project project, CodeSpec code, boolean includeText) {
    RewriteRequest request = request(code, includeText);
    AdapterSpec wanted = code.adapter();
    NameSearch names =
        !code.facade() && movesOnly(project, code)
            ? NameSearch.of(project, code.oldComponents())
            : null;
    Findings findings =
        names == null ? ConsumerSearch.find(project, request.old()) : names.findings();
    Rewriter rewriter = Rewriter.open(project, request, findings);
    Adapter adapter =
        wanted == null ? null : Adapter.of(project, request, wanted.module(), wanted.flag());
    ProjectRewrites rewrites = new ProjectRewrites(tree, rewriter, adapter, names);
    if (code.facade()) {
      Facade.of(project, request, rewriter.findings())
          .forEach(facade -> rewrites.facades.put(facade.file().path(), facade));
    }
    return rewrites;
  }

  /**
   * The search that was made, which can go on; null when it also followed instances. Where what
   * makes them only moves, they are no matter.
   */
  @Nullable NameSearch names() {
    return names;
  }

  private static boolean movesOnly(Project project, CodeSpec code) {
    return code.adapter() == null && Rewriter.movesOnly(project, request(code, false));
  }

  private static RewriteRequest request(CodeSpec code, boolean includeText) {
    return new RewriteRequest(
        code.oldComponents(),
        code.destinations(),
        code.rewrite(),
        code.patterns(),
        code.manual().stream()
            .collect(Collectors.toMap(ManualMember::from, ManualMember::reason, (one, two) -> one)),
        includeText);
  }

  @Override
  public Prepared of(String path) throws IOException {
    return prepared(path, rewriter);
  }

  @Override
  public Prepared adapted(String path) throws IOException {
    return prepared(path, adapting);
  }

  @Override
  public Prepared facade(String path) throws IOException {
    Facade facade = facades.get(path);
    List<String> staying =
        facade == null ? List.of() : facade.staying().stream().map(w -> words(path, w)).toList();
    return facade != null && facade.file() instanceof FileRewrite.Rewritten rewritten
        ? new Prepared(path, List.of(), List.of(change(rewritten)), List.of(), staying)
        : new Prepared(path, List.of(), List.of(), staying);
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
    return new Prepared(adapter.path(), List.of(), changes, List.of(), served);
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
