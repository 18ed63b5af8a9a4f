package dev.banyan.migrate.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.banyan.model.Analysis;
import dev.banyan.model.Blocker;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.RiskFactor;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the graph's script works on. Files, symbols and words are numbered and named once, so that
 * tens of thousands of references stay small.
 */
final class GraphPageData {
  private final GraphView graph;
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final JsonGenerator json;

  private GraphPageData(GraphView graph, JsonGenerator json) {
    this.graph = graph;
    this.json = json;
    graph.nodes().forEach(node -> files.put(node.path(), files.size()));
  }

  static void write(Subject subject, @Nullable String plan, Analysis analysis, Writer out)
      throws IOException {
    try (JsonGenerator json = ScriptSafe.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("filesScanned", analysis.filesScanned());
      json.writeStringField("plan", plan);
      new GraphPageData(GraphView.of(analysis), json).write(subject, analysis.blockers());
      json.writeEndObject();
    }
  }

  private void write(Subject subject, List<Blocker> blockers) throws IOException {
    strings("old", subject.oldComponents());
    strings("new", subject.newComponents());
    strings("kinds", words(ReferenceKind.values(), ReferenceKind::word));
    strings("scopes", words(ReferenceScope.values(), ReferenceScope::word));
    strings("confidences", words(Confidence.values(), Confidence::word));
    json.writeArrayFieldStart("nodes");
    for (GraphView.Node node : graph.nodes()) {
      node(node.consumer());
    }
    json.writeEndArray();
    strings("names", List.copyOf(names.keySet()));
    shape();
    json.writeArrayFieldStart("blockers");
    for (Blocker blocker : blockers) {
      blocker(blocker);
    }
    json.writeEndArray();
  }

  private void shape() throws IOException {
    json.writeArrayFieldStart("edges");
    for (GraphView.Link link : graph.links()) {
      json.writeArray(new int[] {link.from(), link.to()}, 0, 2);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cycles");
    for (List<String> cycle : graph.cycles()) {
      indexes(cycle);
    }
    json.writeEndArray();
    json.writeFieldName("hubs");
    indexes(graph.hubs());
  }

  private void node(Consumer consumer) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", consumer.path());
    json.writeStringField("risk", consumer.risk().name());
    json.writeNumberField("score", consumer.score());
    json.writeBooleanField("destination", consumer.destination());
    json.writeBooleanField("onlyMentions", consumer.onlyMentions());
    strings("reasons", consumer.reasons());
    json.writeArrayFieldStart("factors");
    for (RiskFactor factor : consumer.factors()) {
      factor(factor);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("references");
    for (Reference reference : consumer.references()) {
      reference(reference);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void factor(RiskFactor factor) throws IOException {
    json.writeStartArray();
    json.writeString(factor.name());
    json.writeNumber(factor.value());
    json.writeNumber(factor.points());
    json.writeString(factor.reason());
    json.writeEndArray();
  }

  private void reference(Reference reference) throws IOException {
    json.writeStartArray();
    json.writeNumber(reference.line());
    json.writeNumber(reference.column());
    json.writeNumber(place(ReferenceKind.values(), reference.kind()));
    json.writeNumber(name(reference.symbol()));
    json.writeNumber(place(ReferenceScope.values(), reference.scope()));
    json.writeNumber(place(Confidence.values(), reference.confidence()));
    String via = reference.via();
    if (via != null) {
      json.writeNumber(name(via));
    }
    json.writeEndArray();
  }

  private void blocker(Blocker blocker) throws IOException {
    json.writeStartObject();
    json.writeStringField("cause", blocker.cause());
    json.writeStringField("where", blocker.where());
    json.writeStringField("remedy", blocker.remedy());
    strings("members", blocker.members());
    json.writeFieldName("consumers");
    indexes(blocker.consumers());
    json.writeEndObject();
  }

  private int name(String name) {
    return names.computeIfAbsent(name, absent -> names.size());
  }

  /** Files that are no consumers have no number and are left out. */
  private void indexes(List<String> paths) throws IOException {
    int[] indexes =
        paths.stream().map(files::get).filter(Objects::nonNull).mapToInt(index -> index).toArray();
    json.writeArray(indexes, 0, indexes.length);
  }

  private void strings(String field, List<String> strings) throws IOException {
    json.writeArrayFieldStart(field);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }

  private static <T> List<String> words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).toList();
  }

  private static <T> int place(T[] values, T value) {
    return Arrays.asList(values).indexOf(value);
  }
}
