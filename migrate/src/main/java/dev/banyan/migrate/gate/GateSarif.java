package dev.banyan.migrate.gate;

import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.model.Reference;
import dev.banyan.model.Unparsable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A verdict as SARIF 2.1.0, which code hosts show beside the changed lines. One result per new
 * reference and per file that no longer parses; places that may be the known ones are related
 * locations.
 */
public final class GateSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final Rule NEW_USE =
      new Rule(
          "new-reference-to-old-component",
          "NewReferenceToOldComponent",
          "A new use of the old component",
          "The component is being migrated. Each new use of it has to be migrated too, so it must"
              + " not be used in new places.",
          "Use the new component. If the use is meant to stay, run 'banyan plan' again and commit"
              + " the plan.");
  private static final Rule UNPARSABLE =
      new Rule(
          "unparsable-consumer",
          "UnparsableConsumer",
          "A consumer of the old component that no Python accepts",
          "Uses of the old component in a file that does not parse cannot be counted, so a new one"
              + " could hide in it.",
          "Correct the syntax. If the file is meant to stay as it is, run 'banyan plan' again and"
              + " commit the plan.");
  private static final List<Rule> RULES = List.of(NEW_USE, UNPARSABLE);

  private GateSarif() {}

  /** What results are about. */
  private record Rule(String id, String name, String title, String description, String help) {}

  /** A place in the text; the column counts from 1. */
  private record Place(int line, int column) {
    static Place of(Reference reference) {
      return new Place(reference.line(), reference.column() + 1);
    }
  }

  /** One result; its fingerprint stays when lines move. */
  private record Result(
      Rule rule, String path, Place place, List<Place> related, String message, String print) {}

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
    json.field("name", "Banyan").field("version", version).objects("rules", RULES, GateSarif::rule);
  }

  private static void rule(JsonWriter json, Rule rule) {
    json.field("id", rule.id())
        .field("name", rule.name())
        .object("shortDescription", text -> text.field("text", rule.title()))
        .object("fullDescription", text -> text.field("text", rule.description()))
        .object("help", text -> text.field("text", rule.help()))
        .object("defaultConfiguration", configuration -> configuration.field("level", "error"));
  }

  private static List<Result> results(Verdict verdict) {
    if (!(verdict instanceof Verdict.Failed failed)) {
      return List.of();
    }
    return Stream.concat(
            failed.uses().stream().flatMap(GateSarif::results),
            failed.unparsable().stream().map(GateSarif::result))
        .toList();
  }

  /** The last places of a use stand for the new ones: new code is mostly written below old. */
  private static Stream<Result> results(NewUse use) {
    List<Place> places = use.places().stream().map(Place::of).toList();
    List<Place> others = places.subList(0, use.known());
    return IntStream.range(use.known(), places.size())
        .mapToObj(
            i ->
                new Result(
                    NEW_USE,
                    use.path(),
                    places.get(i),
                    others,
                    GateText.message(use),
                    String.join(
                        "|", use.path(), use.symbol(), use.kind().word(), String.valueOf(i))));
  }

  private static Result result(Unparsable file) {
    return new Result(
        UNPARSABLE,
        file.path(),
        new Place(Math.max(1, file.line()), 1),
        List.of(),
        GateText.message(file),
        file.path() + "|unparsable");
  }

  private static void result(JsonWriter json, Result result) {
    json.field("ruleId", result.rule().id())
        .field("ruleIndex", RULES.indexOf(result.rule()))
        .field("level", "error")
        .object("message", message -> message.field("text", result.message()))
        .objects(
            "locations",
            List.of(result.place()),
            (location, place) -> location(location, result.path(), place))
        .objects(
            "relatedLocations",
            result.related(),
            (location, place) -> location(location, result.path(), place))
        .object(
            "partialFingerprints", prints -> prints.field("banyanReference/v1", result.print()));
  }

  private static void location(JsonWriter json, String path, Place place) {
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
                            .field("startColumn", place.column())));
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
