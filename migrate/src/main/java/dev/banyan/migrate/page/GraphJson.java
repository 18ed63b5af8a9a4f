package dev.banyan.migrate.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The consumer graph as JSON, version {@value #VERSION}. */
final class GraphJson {
  static final int VERSION = 1;

  private GraphJson() {}

  static void write(GraphView graph, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      document(graph, json);
    }
    out.write('\n');
  }

  private static void document(GraphView graph, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeArrayFieldStart("nodes");
    for (GraphView.Node node : graph.nodes()) {
      node(node, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("edges");
    for (GraphView.Link link : graph.links()) {
      edge(graph, link, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cycles");
    for (List<String> cycle : graph.cycles()) {
      strings(cycle, json);
    }
    json.writeEndArray();
    json.writeFieldName("hubs");
    strings(graph.hubs(), json);
    json.writeEndObject();
  }

  private static void node(GraphView.Node node, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", node.path());
    json.writeStringField("risk", node.consumer().risk().name());
    json.writeNumberField("score", node.consumer().score());
    json.writeNumberField("references", node.consumer().references().size());
    json.writeBooleanField("destination", node.consumer().destination());
    json.writeBooleanField("onlyMentions", node.consumer().onlyMentions());
    json.writeNumberField("imports", node.imports());
    json.writeNumberField("importedBy", node.importedBy());
    json.writeBooleanField("hub", node.hub());
    cycle(node.cycle(), json);
    json.writeEndObject();
  }

  private static void edge(GraphView graph, GraphView.Link link, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("from", graph.nodes().get(link.from()).path());
    json.writeStringField("to", graph.nodes().get(link.to()).path());
    cycle(link.cycle(), json);
    json.writeEndObject();
  }

  private static void cycle(int cycle, JsonGenerator json) throws IOException {
    if (cycle != GraphView.NO_CYCLE) {
      json.writeNumberField("cycle", cycle);
    }
  }

  private static void strings(List<String> strings, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
