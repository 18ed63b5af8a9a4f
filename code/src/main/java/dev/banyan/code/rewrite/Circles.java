package dev.banyan.code.rewrite;

import dev.banyan.code.project.Project;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where handing a call on would lead back to who hands it on: what takes over is often written on
 * top of the old component at first.
 */
final class Circles {
  private final ImportGraph atOnce;
  private final ImportGraph ever;
  private final Findings findings;
  private final List<String> callers = new ArrayList<>();

  Circles(Project project, Findings findings, Moves moves) {
    this.atOnce = new ImportGraph(project);
    this.ever = ImportGraph.ofAll(project);
    this.findings = findings;
    Set<String> definitions = new HashSet<>(findings.definitions());
    for (ConsumerReferences consumer : findings.consumers()) {
      if (!definitions.contains(consumer.path())
          && consumer.references().stream().anyMatch(reference -> calls(reference, moves))) {
        callers.add(consumer.path());
      }
    }
  }

  private static boolean calls(Reference reference, Moves moves) {
    return reference.confidence() != Confidence.TEXTUAL
        && reference.kind() != ReferenceKind.IMPORT
        && moves.rule(reference.symbol()) != null;
  }

  /** Why calls may not be handed on to a module, in words; null when they may. */
  @Nullable String ofCalls(String module) {
    for (String caller : callers) {
      List<String> way = ever.way(module, caller);
      if (way != null) {
        return way.size() == 1
            ? module + " uses the old component itself"
            : module + " comes to " + caller + ", which uses the old component";
      }
    }
    return null;
  }

  /** Why a file of the old component may not import a module at once; null when it may. */
  @Nullable String ofImports(String path, String module) {
    List<String> way = atOnce.way(module, path);
    return way == null
        ? null
        : "importing " + module + " here would close a cycle: " + String.join(" → ", way);
  }

  /** Who uses the old component, by path. */
  Findings findings() {
    return findings;
  }
}
