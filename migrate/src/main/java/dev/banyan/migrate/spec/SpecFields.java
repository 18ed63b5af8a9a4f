package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the whole document. */
final class SpecFields {
  private static final String[] KEYS = {
    "version",
    "name",
    "code",
    "contract",
    "batches",
    "checkpoints",
    "backup",
    "retention",
    "data",
    "risk",
    "estimate",
    "tooling",
    "generated",
    "templates"
  };

  private final ProjectPaths paths;

  SpecFields(ProjectPaths paths) {
    this.paths = paths;
  }

  /** The spec, or null after a complaint. */
  @Nullable Spec spec(Node root, Complaints complaints) {
    Field self = new Field(root, "", new Place(1, 1), complaints);
    Fields fields = self.mapping(KEYS);
    return fields == null ? null : spec(fields);
  }

  private @Nullable Spec spec(Fields fields) {
    fields.required("version", "'version: 1'", SpecFields::version);
    String name = fields.required("name", Syntax.NAME);
    CodeSpec code = code(fields);
    ContractSpec contract = fields.optional("contract", new ContractFields(paths)::contract);
    BatchSpec batches = fields.optional("batches", new BatchFields(paths)::batches);
    RiskSpec risk = fields.optional("risk", new RiskFields(paths)::risk);
    EstimateSpec estimate = fields.optional("estimate", EstimateFields::estimate);
    RetentionSpec retention = fields.optional("retention", SpecFields::retention);
    Spec spec =
        new Spec(
            name == null ? "" : name,
            code,
            contract == null ? ContractSpec.empty() : contract,
            batches == null ? BatchSpec.automatic() : batches,
            risk == null ? RiskSpec.defaults() : risk,
            estimate == null ? EstimateSpec.defaults() : estimate,
            globs(fields, "tooling"),
            globs(fields, "generated"),
            fields.optional("templates", paths::folder),
            fields.list("checkpoints", "a list of checkpoints", RawFields::mapping),
            globs(fields, "backup"),
            retention == null ? RetentionSpec.defaults() : retention,
            fields.optional("data", DataFields::data) != null);
    SpecRules.check(fields.self());
    return spec;
  }

  private @Nullable CodeSpec code(Fields fields) {
    Field code = fields.get("code");
    if (code != null) {
      return new CodeFields(paths).code(code);
    }
    if (fields.get("data") == null) {
      fields.require("code", "'code:' with the keys old and new");
    }
    return null;
  }

  private static @Nullable RetentionSpec retention(Field self) {
    Fields fields = self.mapping("keep", "days");
    return fields == null ? null : RetentionSpec.of(fields);
  }

  private List<String> globs(Fields fields, String key) {
    return fields.list(key, "a list of globs", paths::glob);
  }

  private static @Nullable Integer version(Field field) {
    if (!field.isNumber()) {
      field.wrongType("the number 1");
    } else if (Numbers.value(field.scalar()) != Spec.VERSION) {
      field.error("this Banyan reads version 1 of the spec", "1", null);
    }
    return Spec.VERSION;
  }
}
