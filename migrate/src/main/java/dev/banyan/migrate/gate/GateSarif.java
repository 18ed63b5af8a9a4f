package dev.banyan.migrate.gate;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.model.Reference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A verdict as SARIF 2.1.0, which code hosts show beside the changed lines. One result per new
 * reference; places that may be the known ones are related locations.
 */
public final class GateSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String RULE = "new-reference-to-old-component";

  private GateSarif() {}

  /** One result. */
  private record Result(NewUse use, Reference place, int ordinal) {}

  /**
   * Writes a log with one run.
   *
   * @param version of Banyan
   * @throws IOException when the stream cannot be written to
   */
  public static void write(Verdict verdict, String version, OutputStream to) throws IOException {
    JsonWriter.document(
        to,
        json ->
            json.field("$schema", SCHEMA)
                .field("version", "2.1.0")
                .objects("runs", List.of(verdict), (run, result) -> run(run, result, version)));
  }

  private static void run(JsonWriter json, Verdict verdict, String version) {
    json.object("tool", tool -> tool.object("driver", driver -> driver(driver, version)))
        .field("columnKind", "unicodeCodePoints")
        .objects("results", results(verdict), GateSarif::result);
  }

  private static void driver(JsonWriter json, String version) {
    json.field("name", "Banyan")
        .field("version", version)
        .objects("rules", List.of(RULE), GateSarif::rule);
  }

  private static void rule(JsonWriter json, String id) {
    json.field("id", id)
        .field("name", "NewReferenceToOldComponent")
        .object("shortDescription", text -> text.field("text", "A new use of the old component"))
        .object(
            "fullDescription",
            text ->
                text.field(
                    "text",
                    "The component is being migrated. Each new use of it has to be migrated too,"
                        + " so it must not be used in new places."))
        .object(
            "help",
            text ->
                text.field(
                    "text",
                    "Use the new component. If the use is meant to stay, run 'banyan plan' again"
                        + " and commit the plan."))
        .object("defaultConfiguration", configuration -> configuration.field("level", "error"));
  }

  /** The last places of a use stand for the new ones: new code is mostly written below old. */
  private static List<Result> results(Verdict verdict) {
    if (!(verdict instanceof Verdict.Failed failed)) {
      return List.of();
    }
    return failed.uses().stream().flatMap(use -> results(use).stream()).toList();
  }

  private static List<Result> results(NewUse use) {
    List<Reference> added = use.places().subList(use.known(), use.places().size());
    return added.stream().map(place -> new Result(use, place, added.indexOf(place))).toList();
  }

  private static void result(JsonWriter json, Result result) {
    NewUse use = result.use();
    List<Reference> others = use.places().subList(0, use.known());
    json.field("ruleId", RULE)
        .field("ruleIndex", 0)
        .field("level", "error")
        .object("message", message -> message.field("text", GateText.message(use)))
        .objects(
            "locations",
            List.of(result.place()),
            (location, place) -> location(location, use.path(), place))
        .objects(
            "relatedLocations", others, (location, place) -> location(location, use.path(), place))
        .object(
            "partialFingerprints",
            prints ->
                prints.field(
                    "banyanReference/v1",
                    String.join(
                        "|",
                        use.path(),
                        use.symbol(),
                        use.kind().word(),
                        String.valueOf(use.known() + result.ordinal()))));
  }

  private static void location(JsonWriter json, String path, Reference place) {
    json.object(
        "physicalLocation",
        physical ->
            physical
                .object(
                    "artifactLocation",
                    artifact -> artifact.field("uri", uri(path)).field("uriBaseId", "%SRCROOT%"))
                .object(
                    "region",
                    region ->
                        region
                            .field("startLine", place.line())
                            .field("startColumn", place.column() + 1)));
  }

  /** A relative reference; a first folder with a colon would read as a scheme. */
  private static String uri(String path) {
    try {
      return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path of a project: " + path, e);
    }
  }
}
