package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.AnalysisJson;
import dev.banyan.migrate.document.JsonReader;
import dev.banyan.model.Advice;
import dev.banyan.model.Advisory;
import dev.banyan.model.Batch;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.Estimate;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.KeptOut;
import dev.banyan.model.KnownReferences;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.Risk;
import dev.banyan.model.Strategy;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads a plan from JSON. */
final class PlanReader {
  private PlanReader() {}

  static Plan plan(JsonReader json) throws IOException {
    int version = json.number("version");
    if (version != Plan.VERSION) {
      throw new IOException(
          "the plan is of version "
              + version
              + ", and this Banyan reads version "
              + Plan.VERSION
              + "; run 'banyan plan' again");
    }
    return new Plan(
        json.text("name"),
        json.texts("old"),
        json.texts("new"),
        advisory(json.object("advice")),
        json.objects("batches", PlanReader::batch),
        json.objects("hybrids", PlanReader::hybrid),
        json.objects("documentation", PlanReader::documentation),
        json.objects("keptOut", PlanReader::keptOut),
        json.objects("blockers", AnalysisJson::readBlocker),
        json.texts("problems"),
        json.texts("warnings"),
        estimate(json.object("estimate")),
        json.objects("known", PlanReader::known));
  }

  private static Advisory advisory(JsonReader json) throws IOException {
    return new Advisory(
        json.constant("advice", Advice.class),
        json.text("reason"),
        json.objects("options", PlanReader::option));
  }

  private static Advisory.Option option(JsonReader json) throws IOException {
    return new Advisory.Option(
        json.constant("advice", Advice.class),
        json.flag("possible"),
        json.number("filesChanged"),
        estimate(json.object("estimate")),
        json.text("explanation"));
  }

  private static Estimate estimate(JsonReader json) throws IOException {
    return new Estimate(json.number("lowMinutes"), json.number("highMinutes"));
  }

  private static Batch batch(JsonReader json) throws IOException {
    return new Batch(
        json.number("number"),
        json.text("title"),
        json.text("reason"),
        json.objects("consumers", PlanReader::consumer),
        estimate(json.object("estimate")));
  }

  private static PlannedConsumer consumer(JsonReader json) throws IOException {
    return new PlannedConsumer(
        json.text("path"),
        json.text("fingerprint"),
        json.constant("risk", Risk.class),
        json.number("score"),
        json.number("references"),
        json.constant("strategy", Strategy.class),
        json.text("reason"),
        json.texts("dependsOn"),
        json.texts("heldUpBy"),
        estimate(json.object("estimate")));
  }

  private static HybridConsumer hybrid(JsonReader json) throws IOException {
    PlannedConsumer consumer = consumer(json);
    return new HybridConsumer(
        consumer,
        new HybridDecision(
            consumer.path(), consumer.reason(), json.optionalText("owner"), review(json)));
  }

  private static @Nullable LocalDate review(JsonReader json) throws IOException {
    String date = json.optionalText("review");
    try {
      return date == null ? null : LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      throw new IOException("no date: " + date, e);
    }
  }

  private static DocumentationFile documentation(JsonReader json) throws IOException {
    return new DocumentationFile(json.text("path"), json.number("mentions"), json.flag("runs"));
  }

  private static KeptOut keptOut(JsonReader json) throws IOException {
    return new KeptOut(
        json.text("path"),
        json.constant("kind", KeptOut.Kind.class),
        json.text("reason"),
        json.number("references"));
  }

  private static KnownReferences known(JsonReader json) throws IOException {
    return new KnownReferences(
        json.text("path"), json.text("fingerprint"), json.objects("references", PlanReader::count));
  }

  private static KnownReferences.Count count(JsonReader json) throws IOException {
    return new KnownReferences.Count(
        json.text("symbol"), json.constant("kind", ReferenceKind.class), json.number("count"));
  }
}
