package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No consumer that was migrated names the old component any more, but for plain mentions. */
public final class OldReferencesCheck implements BatchCheck {
  private final Path project;
  private final CodeSpec code;

  /** A check of a project by its spec. */
  public OldReferencesCheck(Path project, CodeSpec code) {
    this.project = project;
    this.code = code;
  }

  @Override
  public Map<String, String> check(List<Step> steps) throws IOException {
    Set<String> migrated = steps.stream().map(Step::consumer).collect(Collectors.toSet());
    Project open = Project.openCached(project, code.roots(), code.exclude());
    Map<String, String> wrong = new LinkedHashMap<>();
    for (ConsumerReferences consumer :
        ConsumerSearch.find(open, code.oldComponents()).consumers()) {
      if (migrated.contains(consumer.path())) {
        consumer.references().stream()
            .filter(reference -> reference.confidence() != Confidence.TEXTUAL)
            .findFirst()
            .ifPresent(left -> wrong.put(consumer.path(), words(consumer.path(), left)));
      }
    }
    return wrong;
  }

  private static String words(String path, Reference left) {
    return path + ":" + left.line() + " still names " + left.symbol();
  }
}
