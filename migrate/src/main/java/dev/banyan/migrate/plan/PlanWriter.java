package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.AnalysisJson;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.model.Advisory;
import dev.banyan.model.Batch;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.KeptOut;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Writes a plan as JSON. */
final class PlanWriter {
  private PlanWriter() {}

  static void write(Plan plan, OutputStream to) throws IOException {
    JsonWriter.document(
        to,
        json ->
            json.field("version", Plan.VERSION)
                .field("name", plan.name())
                .texts("old", plan.oldComponents())
                .texts("new", plan.newComponents())
                .object("advice", advice -> advisory(advice, plan.advice()))
                .object("estimate", estimate -> estimate(estimate, plan.estimate()))
                .objects("batches", plan.batches(), PlanWriter::batch)
                .objects("hybrids", plan.hybrids(), PlanWriter::hybrid)
                .objects("documentation", plan.documentation(), PlanWriter::documentation)
                .objects("keptOut", plan.keptOut(), PlanWriter::keptOut)
                .objects("blockers", plan.blockers(), AnalysisJson::writeBlocker)
                .texts("problems", plan.problems())
                .texts("warnings", plan.warnings())
                .objects("known", plan.known(), PlanWriter::known));
  }

  private static void advisory(JsonWriter json, Advisory advisory) {
    json.field("advice", advisory.advice().name())
        .field("reason", advisory.reason())
        .objects("options", advisory.options(), PlanWriter::option);
  }

  private static void option(JsonWriter json, Advisory.Option option) {
    json.field("advice", option.advice().name())
        .field("possible", option.possible())
        .field("filesChanged", option.filesChanged())
        .object("estimate", estimate -> estimate(estimate, option.estimate()))
        .field("explanation", option.explanation());
  }

  private static void estimate(JsonWriter json, Estimate estimate) {
    json.field("lowMinutes", estimate.lowMinutes()).field("highMinutes", estimate.highMinutes());
  }

  private static void batch(JsonWriter json, Batch batch) {
    json.field("number", batch.number())
        .field("title", batch.title())
        .field("reason", batch.reason())
        .field("risk", batch.risk().name())
        .field("references", batch.references())
        .object("estimate", estimate -> estimate(estimate, batch.estimate()))
        .objects("consumers", batch.consumers(), PlanWriter::consumer);
  }

  private static void consumer(JsonWriter json, PlannedConsumer consumer) {
    json.field("path", consumer.path())
        .field("fingerprint", consumer.fingerprint())
        .field("risk", consumer.risk().name())
        .field("score", consumer.score())
        .field("references", consumer.references())
        .field("strategy", consumer.strategy().name())
        .field("reason", consumer.reason())
        .texts("dependsOn", consumer.dependsOn())
        .texts("heldUpBy", consumer.heldUpBy())
        .object("estimate", estimate -> estimate(estimate, consumer.estimate()));
  }

  private static void hybrid(JsonWriter json, HybridConsumer hybrid) {
    LocalDate review = hybrid.decision().review();
    consumer(json, hybrid.consumer());
    json.optional("owner", hybrid.decision().owner())
        .optional("review", review == null ? null : review.toString());
  }

  private static void documentation(JsonWriter json, DocumentationFile file) {
    json.field("path", file.path()).field("mentions", file.mentions()).field("runs", file.runs());
  }

  private static void keptOut(JsonWriter json, KeptOut file) {
    json.field("path", file.path())
        .field("kind", file.kind().word())
        .field("reason", file.reason())
        .field("references", file.references());
  }

  private static void known(JsonWriter json, KnownReferences known) {
    json.field("path", known.path())
        .field("fingerprint", known.fingerprint())
        .objects("references", known.references(), PlanWriter::count);
  }

  private static void count(JsonWriter json, KnownReferences.Count count) {
    json.field("symbol", count.symbol())
        .field("kind", count.kind().word())
        .field("count", count.count());
  }
}
