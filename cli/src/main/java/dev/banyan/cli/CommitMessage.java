package dev.banyan.cli;

import dev.banyan.migrate.apply.Work;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.model.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills the template of a commit's message. */
final class CommitMessage {
  private static final String USUAL =
      "Move {files} of batch {batch} from {old} to {new}\n\n{title} ({name})\n\n{paths}\n";

  private final String template;
  private final Plan plan;

  CommitMessage(@Nullable String template, Plan plan) {
    this.template = template == null ? USUAL : template.replace("\\n", "\n");
    this.plan = plan;
  }

  String of(Work work, List<FileChange> changes) {
    Map<String, String> values = new TreeMap<>();
    values.put("name", plan.name());
    values.put("batch", String.valueOf(work.number()));
    values.put("title", work.title());
    values.put("files", Report.count(changes.size(), "file"));
    values.put("old", String.join(", ", plan.oldComponents()));
    values.put("new", String.join(", ", plan.newComponents()));
    values.put("paths", String.join("\n", changes.stream().map(FileChange::path).toList()));
    String message = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      message = message.replace("{" + value.getKey() + "}", value.getValue());
    }
    return message;
  }
}
