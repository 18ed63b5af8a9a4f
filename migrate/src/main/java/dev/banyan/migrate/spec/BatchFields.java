package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.BatchSpec.Listed;
import dev.banyan.model.Risk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code batches}. */
final class BatchFields {
  static final Map<String, Risk> RISKS = Words.of(Risk.values(), Risk::name);

  private static final Map<String, Boolean> AUTO = Map.of("auto", true);
  private static final String EXPECTED =
      "auto, a list of batches, or a mapping with limits and lists";
  private static final int MOST = 1_000_000;

  private final ProjectPaths paths;
  private int listed;

  BatchFields(ProjectPaths paths) {
    this.paths = paths;
  }

  @Nullable BatchSpec batches(Field field) {
    if (field.isSequence()) {
      return new BatchSpec(null, null, null, lists(field));
    }
    if (field.isMapping()) {
      return limits(field);
    }
    if (!field.isText()) {
      field.wrongType(EXPECTED);
    } else if (field.choice(AUTO) != null) {
      return BatchSpec.automatic();
    }
    return null;
  }

  private @Nullable BatchSpec limits(Field self) {
    Fields fields = self.mapping("order", "max-files", "max-references", "max-minutes", "lists");
    if (fields == null) {
      return null;
    }
    fields.optional("order", field -> field.choice(AUTO));
    List<Listed> lists = fields.optional("lists", this::lists);
    return new BatchSpec(
        fields.optional("max-files", BatchFields::limit),
        fields.optional("max-references", BatchFields::limit),
        fields.optional("max-minutes", BatchFields::limit),
        lists == null ? List.of() : lists);
  }

  private static @Nullable Integer limit(Field field) {
    return field.wholeNumber(1, MOST);
  }

  private List<Listed> lists(Field field) {
    return field.list("a list of batches", this::list);
  }

  private @Nullable Listed list(Field self) {
    listed++;
    String name = "batch " + listed;
    if (self.isSequence()) {
      List<String> files = files(self);
      return files.isEmpty() ? null : new Listed(name, files, null);
    }
    Fields fields = self.mapping("name", "files", "risk");
    if (fields == null) {
      return null;
    }
    String ownName = fields.optional("name", Field::text);
    List<String> files = fields.required("files", "a list of files", this::files);
    Risk risk = fields.optional("risk", field -> field.choice(RISKS));
    return files == null || files.isEmpty()
        ? null
        : new Listed(ownName == null ? name : ownName, files, risk);
  }

  private List<String> files(Field field) {
    return field.some("a list of files", this::file);
  }

  private @Nullable String file(Field field) {
    String path = paths.path(field);
    if (path != null && !paths.isFile(path)) {
      field.warning("there is no file '" + path + "'");
    }
    return path;
  }
}
