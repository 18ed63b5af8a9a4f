package dev.banyan.migrate.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that tie several entries of a spec together, which a JSON Schema cannot state. They
 * look at the document, not at the records, so that they hold even where other entries are wrong.
 */
final class SpecRules {
  private final Field root;
  private final Map<String, Integer> lineOfFile = new HashMap<>();

  private SpecRules(Field root) {
    this.root = root;
  }

  static void check(Field root) {
    SpecRules rules = new SpecRules(root);
    rules.thresholdsRise();
    rules.filesOnce();
    Field code = root.child("code");
    if (code != null) {
      new CodeRules(code).check();
    }
    rules.hybridsInBatches();
  }

  private void thresholdsRise() {
    Field thresholds = root.child("risk", "thresholds");
    double last = Double.NEGATIVE_INFINITY;
    for (String level : List.of("medium", "high", "critical")) {
      Field field = thresholds == null ? null : thresholds.child(level);
      if (field == null || !field.isNumber()) {
        continue;
      }
      double value = Numbers.value(field.scalar());
      if (value <= last) {
        field.error("the thresholds do not rise", "medium below high below critical", null);
      }
      last = value;
    }
  }

  private void filesOnce() {
    for (Field list : lists()) {
      Field files = list.isSequence() ? list : list.child("files");
      for (Field file : files == null ? List.<Field>of() : files.items()) {
        fileOnce(file);
      }
    }
  }

  private List<Field> lists() {
    Field batches = root.child("batches");
    Field lists = batches == null || batches.isSequence() ? batches : batches.child("lists");
    return lists == null ? List.of() : lists.items();
  }

  private void fileOnce(Field file) {
    if (!file.isText()) {
      return;
    }
    String path = ProjectPaths.plain(file.scalar());
    Integer before = lineOfFile.putIfAbsent(path, file.place().line());
    if (before != null) {
      file.error("'" + path + "' is in a batch already, on line " + before, "each file once", null);
    }
  }

  private void hybridsInBatches() {
    for (Field decision : items(root.child("code", "hybrid"))) {
      Field path = decision.child("path");
      Integer line = path == null ? null : lineOfFile.get(ProjectPaths.plain(path.scalar()));
      if (path != null && line != null) {
        path.warning("'" + path.scalar() + "' stays hybrid, and is in a batch on line " + line);
      }
    }
  }

  static List<Field> items(@Nullable Field field) {
    return field == null ? List.of() : field.items();
  }
}
