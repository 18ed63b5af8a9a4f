package dev.banyan.migrate.apply;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.journal.Step;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.model.ConsumerReferences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** No consumer that was migrated is handed an instance of the old component by somebody else. */
final class LeftInstancesCheck implements BatchCheck {
  private final Path project;
  private final CodeSpec code;
  private final OldReferences references;

  LeftInstancesCheck(Path project, CodeSpec code, OldReferences references) {
    this.project = project;
    this.code = code;
    this.references = references;
  }

  @Override
  public Map<String, String> check(List<Step> steps) throws IOException {
    Map<String, Step> migrated =
        steps.stream()
            .filter(references::concern)
            .collect(Collectors.toMap(Step::consumer, Function.identity()));
    Project open = Project.openCached(project, code.roots(), code.exclude());
    Map<String, String> wrong = new LinkedHashMap<>();
    for (ConsumerReferences consumer :
        ConsumerSearch.find(open, code.oldComponents()).consumers()) {
      Step step = migrated.get(consumer.path());
      if (step != null) {
        references
            .left(step, consumer.references())
            .ifPresent(left -> wrong.put(consumer.path(), left));
      }
    }
    return wrong;
  }
}
