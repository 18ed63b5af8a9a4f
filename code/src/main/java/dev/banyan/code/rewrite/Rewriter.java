package dev.banyan.code.rewrite;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The door of this package: what becomes of each consumer of an old component. Thread-safe. Reads
 * files of the project and never writes one.
 */
public final class Rewriter {
  private final Findings findings;
  private final Map<String, ConsumerReferences> consumers = new TreeMap<>();

  private Rewriter(Findings findings) {
    this.findings = findings;
    findings.consumers().forEach(consumer -> consumers.put(consumer.path(), consumer));
  }

  /** Searches the project once, for any number of {@link #rewrite} calls. */
  public static Rewriter open(Project project, RewriteRequest request) {
    return open(project, request, ConsumerSearch.find(project, request.old()));
  }

  /** As {@link #open(Project, RewriteRequest)}, for a project that has been searched already. */
  public static Rewriter open(Project project, RewriteRequest request, Findings findings) {
    return new Rewriter(findings);
  }

  /** What the search found. */
  public Findings findings() {
    return findings;
  }

  /** Paths of every file that holds a reference, sorted. */
  public List<String> paths() {
    return List.copyOf(consumers.keySet());
  }

  /**
   * Rewrites one file in memory; its bytes are read now.
   *
   * @param path relative to the project, with {@code /}
   */
  public FileRewrite rewrite(String path) {
    ConsumerReferences consumer = consumers.get(path);
    List<Reference> references = consumer == null ? List.of() : consumer.references();
    List<Reference> open =
        references.stream().filter(r -> r.confidence() != Confidence.TEXTUAL).toList();
    List<Reference> listed =
        references.stream().filter(r -> r.confidence() == Confidence.TEXTUAL).toList();
    if (open.isEmpty()) {
      return new FileRewrite.Untouched(path, listed);
    }
    return new FileRewrite.Manual(
        path,
        open.stream()
            .map(r -> new ManualReason(r.line(), r.column(), "no rule maps " + r.symbol()))
            .toList(),
        listed);
  }
}
