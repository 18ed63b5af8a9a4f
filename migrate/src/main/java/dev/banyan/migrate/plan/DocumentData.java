package dev.banyan.migrate.plan;

import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.ContractSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.Advisory;
import dev.banyan.model.Batch;
import dev.banyan.model.Blocker;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.RewriteRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What templates can name: plain maps, lists and texts; docs/templates.md lists them all. */
final class DocumentData {
  private final Plan plan;
  private final Spec spec;

  private DocumentData(Plan plan, Spec spec) {
    this.plan = plan;
    this.spec = spec;
  }

  static Map<String, Object> of(Plan plan, Spec spec) {
    Map<String, Object> data = new HashMap<>();
    DocumentData source = new DocumentData(plan, spec);
    source.addSummary(data);
    source.addLists(data);
    source.addContract(data);
    return data;
  }

  private void addSummary(Map<String, Object> data) {
    data.put("name", plan.name());
    data.put("module", "consumer_test");
    data.put("old", String.join(", ", plan.oldComponents()));
    data.put("new", String.join(", ", plan.newComponents()));
    data.put("consumers", plan.consumers());
    data.put("references", plan.references());
    data.put("batchCount", plan.batches().size());
    data.put("problemCount", plan.problems().size());
    data.put("warningCount", plan.warnings().size());
    data.put("estimate", Durations.range(plan.estimate()));
    data.put("advice", advice(plan.advice()));
  }

  private static Map<String, Object> advice(Advisory advisory) {
    List<Map<String, Object>> options =
        advisory.options().stream().map(DocumentData::option).toList();
    return Map.of(
        "word",
        advisory.advice().name(),
        "reason",
        advisory.reason(),
        "options",
        options,
        "rejected",
        options.subList(Math.min(1, options.size()), options.size()));
  }

  private static Map<String, Object> option(Advisory.Option option) {
    return Map.of(
        "word", option.advice().name(),
        "possible", option.possible() ? "yes" : "no",
        "filesChanged", option.filesChanged(),
        "estimate", Durations.range(option.estimate()),
        "explanation", option.explanation());
  }

  private void addLists(Map<String, Object> data) {
    List<Map<String, Object>> batches = plan.batches().stream().map(DocumentData::batch).toList();
    List<Map<String, Object>> backwards = new ArrayList<>(batches);
    Collections.reverse(backwards);
    data.put("batches", batches);
    data.put("batchesBackwards", backwards);
    put(data, "problems", plan.problems());
    put(data, "warnings", plan.warnings());
    put(data, "blockers", plan.blockers().stream().map(DocumentData::blocker).toList());
    put(data, "hybrids", plan.hybrids().stream().map(DocumentData::hybrid).toList());
    put(
        data,
        "documentation",
        plan.documentation().stream()
            .map(
                file ->
                    Map.of("path", file.path(), "mentions", file.mentions(), "runs", file.runs()))
            .toList());
    put(
        data,
        "keptOut",
        plan.keptOut().stream()
            .map(
                file ->
                    Map.of(
                        "path", file.path(), "kind", file.kind().word(), "reason", file.reason()))
            .toList());
  }

  /** A list, and whether it holds anything. */
  private static void put(Map<String, Object> data, String name, List<?> values) {
    data.put(name, values);
    data.put("has" + Character.toUpperCase(name.charAt(0)) + name.substring(1), !values.isEmpty());
  }

  private static Map<String, Object> batch(Batch batch) {
    return Map.of(
        "number", batch.number(),
        "title", batch.title(),
        "reason", batch.reason(),
        "risk", batch.risk().name(),
        "count", batch.consumers().size(),
        "references", batch.references(),
        "estimate", Durations.range(batch.estimate()),
        "consumers", batch.consumers().stream().map(DocumentData::consumer).toList());
  }

  private static Map<String, Object> consumer(PlannedConsumer consumer) {
    return Map.of(
        "path", consumer.path(),
        "risk", consumer.risk().name(),
        "references", consumer.references(),
        "strategy", consumer.strategy().name(),
        "reason", consumer.reason(),
        "heldUpBy", consumer.heldUpBy(),
        "estimate", Durations.range(consumer.estimate()));
  }

  private static Map<String, Object> hybrid(HybridConsumer hybrid) {
    Map<String, Object> data = new HashMap<>(consumer(hybrid.consumer()));
    String owner = hybrid.decision().owner();
    data.put("owner", owner == null ? "nobody yet" : owner);
    Object review = hybrid.decision().review();
    data.put("review", review == null ? "no date yet" : review.toString());
    return data;
  }

  private static Map<String, Object> blocker(Blocker blocker) {
    return Map.of(
        "cause", blocker.cause(),
        "where", blocker.where(),
        "remedy", blocker.remedy(),
        "hasMembers", !blocker.members().isEmpty(),
        "members", String.join(", ", blocker.members()),
        "consumers", String.join(", ", blocker.consumers()));
  }

  private void addContract(Map<String, Object> data) {
    ContractSpec contract = spec.contract();
    CodeSpec code = spec.code();
    data.put(
        "targets",
        code == null
            ? List.of()
            : code.rewrite().stream()
                .map(RewriteRule::to)
                .filter(to -> to.matches("[\\w.]+"))
                .distinct()
                .sorted()
                .toList());
    data.put("functions", contract.functions().stream().map(DocumentData::function).toList());
    data.put(
        "initialisation",
        contract.initialisation().stream()
            .map(
                step -> Map.of("call", step.call(), "when", step.when() == null ? "" : step.when()))
            .toList());
    data.put(
        "expectations",
        contract.consumers().stream()
            .map(
                expectation ->
                    Map.of(
                        "paths", String.join(", ", expectation.paths()),
                        "expects", String.join("; ", expectation.expects())))
            .toList());
    data.put("business", contract.business());
  }

  private static Map<String, Object> function(ContractSpec.Function function) {
    List<String> parameters = function.parameters();
    String returns = function.returns();
    return Map.of(
        "name",
        function.name(),
        "parameters",
        parameters == null ? "..." : String.join(", ", parameters),
        "checked",
        parameters != null,
        "names",
        parameters == null ? List.of() : names(parameters),
        "returns",
        returns == null ? "" : returns,
        "raises",
        String.join(", ", function.raises()));
  }

  /** Parameter names without markers and defaults. */
  private static List<String> names(List<String> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.replaceAll("[=:].*", "").replace("*", "").strip())
        .filter(name -> !name.isEmpty() && !name.equals("/"))
        .toList();
  }
}
