package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No consumer that was migrated names the old component any more, but for plain mentions. One that
 * is pointed at an adapter does not import it: its calls may reach it through the adapter. With a
 * facade the old name stays.
 */
public final class OldReferencesCheck implements BatchCheck {
  private final Path project;
  private final CodeSpec code;
  private final @Nullable String adapter;

  /**
   * A check of a project by its spec.
   *
   * @param adapter path of the adapter that consumers are pointed at, or null
   */
  OldReferencesCheck(Path project, CodeSpec code, @Nullable String adapter) {
    this.project = project;
    this.code = code;
    this.adapter = adapter;
  }

  @Override
  public Map<String, String> check(List<Step> steps) throws IOException {
    if (code.facade()) {
      return Map.of();
    }
    Set<String> migrated = steps.stream().map(Step::consumer).collect(Collectors.toSet());
    migrated.remove(adapter);
    Set<String> adapted =
        steps.stream()
            .filter(step -> adapter != null && step.dependsOn().contains(adapter))
            .map(Step::consumer)
            .collect(Collectors.toSet());
    Project open = Project.openCached(project, code.roots(), code.exclude());
    Map<String, String> wrong = new LinkedHashMap<>();
    for (ConsumerReferences consumer :
        ConsumerSearch.find(open, code.oldComponents()).consumers()) {
      if (migrated.contains(consumer.path())) {
        consumer.references().stream()
            .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
            .filter(reference -> !adapted.contains(consumer.path()) || isDirect(reference))
            .findFirst()
            .ifPresent(left -> wrong.put(consumer.path(), words(consumer.path(), left)));
      }
    }
    return wrong;
  }

  private static boolean isDirect(Reference reference) {
    return reference.kind() == ReferenceKind.IMPORT && reference.via() == null;
  }

  private static String words(String path, Reference left) {
    return path + ":" + left.line() + " still names " + left.symbol();
  }
}
