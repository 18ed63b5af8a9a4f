package dev.banyan.migrate.analysis;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.document.Sources;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.KeptOut;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a search of a project found, and which of its files are kept out: analysis and gate begin
 * with it, so that both see the same. Thread-safe.
 */
public final class Survey {
  /** Specs name the old component in every rule, and are no consumers of it. */
  private static final Pattern SPEC_NAME = Pattern.compile("(?:.*/)?banyan\\.ya?ml");

  private final Findings findings;
  private final ComponentFiles files;
  private final Contamination contamination;

  private Survey(Findings findings, ComponentFiles files, Contamination contamination) {
    this.findings = findings;
    this.files = files;
    this.contamination = contamination;
  }

  /**
   * Searches a project that is open.
   *
   * @throws IllegalArgumentException when the spec moves no code
   */
  public static Survey of(Spec spec, Project project) {
    return of(spec, project, new ProjectComponents(project));
  }

  static Survey of(Spec spec, Project project, ComponentLookup components) {
    CodeSpec code = CodeSpecs.of(spec);
    Findings findings = withoutSpecs(ConsumerSearch.find(project, code.oldComponents()));
    ComponentFiles files =
        ComponentFiles.of(
            findings.definitions(), code.oldComponents(), code.newComponents(), components);
    Contamination contamination =
        new Contamination(
            new Sources(project.root(), project::note),
            files,
            spec.tools(),
            spec.generated(),
            code.newComponents());
    return new Survey(findings, files, contamination);
  }

  private static Findings withoutSpecs(Findings findings) {
    List<ConsumerReferences> consumers =
        findings.consumers().stream()
            .filter(consumer -> !SPEC_NAME.matcher(consumer.path()).matches())
            .toList();
    return new Findings(
        findings.filesScanned(),
        findings.roots(),
        findings.unparsable(),
        findings.leftOut(),
        consumers,
        findings.definitions());
  }

  /** What was found; specs of migrations are not among the consumers. */
  public Findings findings() {
    return findings;
  }

  /** Why a consumer is in no batch whatever its references, or null. */
  public @Nullable KeptOut keptOut(ConsumerReferences consumer) {
    return contamination.judge(consumer.path(), consumer.references());
  }

  ComponentFiles files() {
    return files;
  }
}
