package dev.banyan.migrate.gate;

import dev.banyan.code.project.Listing;
import dev.banyan.code.project.Project;
import dev.banyan.migrate.analysis.AnalysisJson;
import dev.banyan.migrate.analysis.AnswerRequest;
import dev.banyan.migrate.analysis.Survey;
import dev.banyan.migrate.document.JsonReader;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.plan.ReferenceCounts;
import dev.banyan.migrate.spec.CodeSpec;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.FileMetrics;
import dev.banyan.model.Findings;
import dev.banyan.model.Unparsable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Today's uses of the old component, as far as a plan knows them too.
 *
 * @param consumers that count, by path; what they import and how complex they are is left out
 * @param unparsable files that count and do not parse
 */
record Sightings(List<ConsumerReferences> consumers, List<Unparsable> unparsable) {
  /** In the place of the words that a file is asked for; nobody glances at files here. */
  private static final String NOTHING = "";

  Sightings {
    consumers = List.copyOf(consumers);
    unparsable = List.copyOf(unparsable);
  }

  /**
   * Searches a project, unless it is known that the result is the one of the last time.
   *
   * @throws IOException when the project's folder cannot be listed
   */
  static Sightings of(Spec spec, CodeSpec code, Path folder) throws IOException {
    Listing listing = Listing.of(folder, code.exclude());
    String request = request(spec, code);
    Sightings kept = read(listing.answer(request, file -> NOTHING));
    if (kept != null) {
      return kept;
    }
    Project project = listing.open(code.roots());
    Sightings found = of(Survey.of(spec, project));
    project.keep(request, found.write());
    return found;
  }

  /** All that a {@link Survey} reads of a spec. */
  private static String request(Spec spec, CodeSpec code) throws IOException {
    List<String> old = code.oldComponents();
    List<String> fresh = code.newComponents();
    return AnswerRequest.of(
        "gate", List.of(old, fresh, code.roots(), code.exclude(), spec.tools(), spec.generated()));
  }

  private static Sightings of(Survey survey) {
    Set<String> ignored =
        survey.findings().consumers().stream()
            .filter(consumer -> !ReferenceCounts.counts(survey.keptOut(consumer)))
            .map(ConsumerReferences::path)
            .collect(Collectors.toSet());
    return of(survey.findings(), ignored::contains);
  }

  /** What a search found, but for paths that do not count. */
  static Sightings of(Findings findings, Predicate<String> ignored) {
    return new Sightings(
        findings.consumers().stream()
            .filter(consumer -> !ignored.test(consumer.path()))
            .map(Sightings::bare)
            .sorted(Comparator.comparing(ConsumerReferences::path))
            .toList(),
        findings.unparsable().stream().filter(file -> !ignored.test(file.path())).toList());
  }

  private static ConsumerReferences bare(ConsumerReferences consumer) {
    return new ConsumerReferences(
        consumer.path(), consumer.references(), List.of(), FileMetrics.none(0));
  }

  private byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter.document(
        bytes,
        json ->
            json.objects("consumers", consumers, Sightings::write)
                .objects("unparsable", unparsable, AnalysisJson::writeUnparsable));
    return bytes.toByteArray();
  }

  private static void write(JsonWriter json, ConsumerReferences consumer) {
    json.field("path", consumer.path())
        .objects("references", consumer.references(), AnalysisJson::writeReference);
  }

  private static @Nullable Sightings read(byte @Nullable [] json) throws IOException {
    if (json == null) {
      return null;
    }
    JsonReader reader = JsonReader.read("the kept uses", json);
    return new Sightings(
        reader.objects("consumers", Sightings::consumer),
        reader.objects("unparsable", AnalysisJson::readUnparsable));
  }

  private static ConsumerReferences consumer(JsonReader json) throws IOException {
    return new ConsumerReferences(
        json.text("path"),
        json.objects("references", AnalysisJson::readReference),
        List.of(),
        FileMetrics.none(0));
  }
}
