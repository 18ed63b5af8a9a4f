package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.LeftOut;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import dev.banyan.model.Unparsable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The JSON form of an analysis, as docs/schema/analysis-1.schema.json states it. */
public final class AnalysisJson {
  private AnalysisJson() {}

  /** Where an analysis is kept. */
  public static Path file(Path project) {
    return project.resolve(".banyan/analysis.json");
  }

  /**
   * Keeps an analysis where the next step finds it, in one step: a reader never sees half of it.
   *
   * @throws IOException when it cannot be written; the former one is then untouched
   */
  public static void save(Analysis analysis, Path project) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(analysis, bytes);
    AtomicFile.write(file(project), bytes.toByteArray());
  }

  /**
   * Reads the analysis of a project.
   *
   * @throws IOException when there is none, or it is damaged or of another version
   */
  public static Analysis load(Path project) throws IOException {
    return analysis(JsonReader.read(file(project)));
  }

  /** Writes UTF-8; the stream is left open. */
  public static void write(Analysis analysis, OutputStream to) throws IOException {
    JsonWriter.document(
        to,
        json ->
            json.field("version", Analysis.VERSION)
                .field("filesScanned", analysis.filesScanned())
                .texts("roots", analysis.roots())
                .objects("unparsable", analysis.unparsable(), AnalysisJson::writeUnparsable)
                .objects("leftOut", analysis.leftOut(), AnalysisJson::leftOut)
                .texts("definitions", analysis.definitions())
                .objects("consumers", analysis.consumers(), AnalysisJson::consumer)
                .object("graph", graph -> graph(graph, analysis.graph()))
                .objects("blockers", analysis.blockers(), AnalysisJson::writeBlocker)
                .texts("warnings", analysis.warnings()));
  }

  /** Writes the fields of a file that does not parse into an open object. */
  public static void writeUnparsable(JsonWriter json, Unparsable file) {
    json.field("path", file.path()).field("line", file.line()).field("message", file.message());
  }

  private static void leftOut(JsonWriter json, LeftOut left) {
    json.field("path", left.path()).field("reason", left.reason());
  }

  private static void consumer(JsonWriter json, Consumer consumer) {
    json.field("path", consumer.path())
        .field("risk", consumer.risk().name())
        .field("score", consumer.score())
        .texts("reasons", consumer.reasons())
        .field("destination", consumer.destination())
        .field("onlyMentions", consumer.onlyMentions())
        .objects("factors", consumer.factors(), AnalysisJson::factor)
        .objects("references", consumer.references(), AnalysisJson::writeReference);
  }

  private static void factor(JsonWriter json, RiskFactor factor) {
    json.field("name", factor.name())
        .field("value", factor.value())
        .field("points", factor.points())
        .field("reason", factor.reason());
  }

  /** Writes the fields of a reference into an open object. */
  public static void writeReference(JsonWriter json, Reference reference) {
    json.field("line", reference.line())
        .field("column", reference.column())
        .field("kind", reference.kind().word())
        .field("symbol", reference.symbol())
        .field("scope", reference.scope().word())
        .field("confidence", reference.confidence().word())
        .optional("via", reference.via())
        .field("offset", reference.offset())
        .field("length", reference.length());
  }

  private static void graph(JsonWriter json, ConsumerGraph graph) {
    json.objects("edges", graph.edges(), AnalysisJson::edge)
        .textLists("cycles", graph.cycles())
        .texts("hubs", graph.hubs());
  }

  private static void edge(JsonWriter json, ConsumerGraph.Edge edge) {
    json.field("from", edge.from()).field("to", edge.to());
  }

  /** Writes the fields of a blocker into an open object. */
  public static void writeBlocker(JsonWriter json, Blocker blocker) {
    json.field("kind", blocker.kind().word())
        .field("cause", blocker.cause())
        .field("where", blocker.where())
        .texts("members", blocker.members())
        .texts("consumers", blocker.consumers())
        .field("remedy", blocker.remedy());
  }

  static Analysis read(byte[] json) throws IOException {
    return analysis(JsonReader.read("the kept analysis", json));
  }

  private static Analysis analysis(JsonReader json) throws IOException {
    int version = json.number("version");
    if (version != Analysis.VERSION) {
      throw new IOException(
          "the analysis is of version "
              + version
              + ", and this Banyan reads version "
              + Analysis.VERSION
              + "; run 'banyan analyze' again");
    }
    return new Analysis(
        json.number("filesScanned"),
        json.texts("roots"),
        json.objects("unparsable", AnalysisJson::readUnparsable),
        json.objects("leftOut", entry -> new LeftOut(entry.text("path"), entry.text("reason"))),
        json.objects("consumers", AnalysisJson::consumer),
        json.texts("definitions"),
        graph(json.object("graph")),
        json.objects("blockers", AnalysisJson::readBlocker),
        json.texts("warnings"));
  }

  /** Reads what {@link #writeUnparsable} wrote. */
  public static Unparsable readUnparsable(JsonReader json) throws IOException {
    return new Unparsable(json.text("path"), json.number("line"), json.text("message"));
  }

  private static Consumer consumer(JsonReader json) throws IOException {
    return new Consumer(
        json.text("path"),
        json.constant("risk", Risk.class),
        json.number("score"),
        json.texts("reasons"),
        json.objects("factors", AnalysisJson::factor),
        json.flag("destination"),
        json.objects("references", AnalysisJson::readReference));
  }

  private static RiskFactor factor(JsonReader json) throws IOException {
    return new RiskFactor(
        json.text("name"), json.decimal("value"), json.number("points"), json.text("reason"));
  }

  /** Reads what {@link #writeReference} wrote. */
  public static Reference readReference(JsonReader json) throws IOException {
    return new Reference(
        json.number("line"),
        json.number("column"),
        json.number("offset"),
        json.number("length"),
        json.constant("kind", ReferenceKind.class),
        json.text("symbol"),
        json.constant("scope", ReferenceScope.class),
        json.constant("confidence", Confidence.class),
        json.optionalText("via"));
  }

  private static ConsumerGraph graph(JsonReader json) throws IOException {
    return new ConsumerGraph(
        json.objects("edges", edge -> new ConsumerGraph.Edge(edge.text("from"), edge.text("to"))),
        json.textLists("cycles"),
        json.texts("hubs"));
  }

  /** Reads what {@link #writeBlocker} wrote. */
  public static Blocker readBlocker(JsonReader json) throws IOException {
    return new Blocker(
        json.constant("kind", Blocker.Kind.class),
        json.text("cause"),
        json.text("where"),
        json.texts("members"),
        json.texts("consumers"),
        json.text("remedy"));
  }
}
