package dev.banyan.migrate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.model.Analysis;
import dev.banyan.model.Consumer;
import dev.banyan.model.Risk;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GraphFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void jsonNamesNodesEdgesCyclesAndHubs() throws IOException {
    JsonNode graph = JSON.readTree(written(GraphFormat.JSON, Samples.small()));
    assertThat(graph.path("version").asInt()).isEqualTo(1);
    assertThat(graph.path("nodes")).hasSize(4);
    assertThat(graph.path("nodes").get(1))
        .isEqualTo(
            JSON.readTree(
                """
                {"path": "app/services/container.py", "risk": "CRITICAL", "score": 33,
                 "references": 1, "destination": false, "onlyMentions": false,
                 "imports": 1, "importedBy": 3, "hub": true, "cycle": 0}
                """));
    assertThat(graph.path("edges").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"from": "app/pages/board.py", "to": "app/services/container.py"}
                """));
    assertThat(graph.path("edges").get(1).path("cycle").asInt(-1)).isZero();
    assertThat(graph.path("cycles"))
        .isEqualTo(JSON.readTree("[[\"app/services/container.py\", \"app/services/epic.py\"]]"));
    assertThat(graph.path("hubs")).isEqualTo(JSON.readTree("[\"app/services/container.py\"]"));
  }

  @Test
  void jsonHoldsExactlyTheKeysThatItsSchemaDescribes() throws IOException {
    JsonNode graph = JSON.readTree(written(GraphFormat.JSON, Samples.small()));
    JsonNode schema = schema();
    assertThat(keys(graph)).isEqualTo(keys(schema.path("properties")));
    JsonNode definitions = schema.path("$defs");
    assertThat(keys(graph.path("nodes").get(1)))
        .isEqualTo(keys(definitions.path("node").path("properties")));
    assertThat(keys(graph.path("edges").get(1)))
        .isEqualTo(keys(definitions.path("edge").path("properties")));
  }

  @Test
  void jsonKeepsEveryPathAsItIs() throws IOException {
    JsonNode graph = JSON.readTree(written(GraphFormat.JSON, Samples.hostile()));
    List<String> paths = graph.path("nodes").findValuesAsText("path");
    assertThat(paths).containsExactlyInAnyOrderElementsOf(Samples.HOSTILE);
  }

  @Test
  void graphvizReadsBackEveryPathAndImport() throws Exception {
    JsonNode drawn = Graphviz.read(written(GraphFormat.DOT, Samples.hostile()));
    assertThat(drawn.path("objects")).hasSize(Samples.HOSTILE.size());
    assertThat(drawn.path("edges")).hasSize(Samples.HOSTILE.size() - 1);
    List<String> shown =
        drawn.path("objects").findValuesAsText("tooltip").stream()
            .map(tooltip -> tooltip.replace("\\n", "\n").replace("\\\\", "\\"))
            .map(tooltip -> tooltip.replace("&amp;", "&"))
            .toList();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Samples.HOSTILE.stream().map(path -> path + ": MEDIUM, score 13").toList());
  }

  @Test
  void graphvizDrawsRisksInDifferentShapesAndMarksCycles() throws Exception {
    JsonNode drawn = Graphviz.read(written(GraphFormat.DOT, Samples.small()));
    assertThat(drawn.path("objects").findValuesAsText("shape"))
        .containsExactlyInAnyOrder("hexagon", "octagon", "box", "ellipse");
    assertThat(drawn.path("edges").findValuesAsText("penwidth")).hasSize(2);
  }

  @Test
  void mermaidDrawsEveryConsumerOfASmallGraph() throws IOException {
    assertThat(written(GraphFormat.MERMAID, Samples.small()))
        .isEqualTo(
            """
            flowchart LR
              n0{{"app/pages/board.py #183; HIGH"}}:::high
              n1[["app/services/container.py #183; CRITICAL"]]:::critical
              n2["app/services/epic.py #183; MEDIUM"]:::medium
              n3(["tests/test_board.py #183; LOW"]):::low
              n0 --> n1
              n1 ==> n2
              n2 ==> n1
              n3 --> n0
              n3 --> n1
              classDef low fill:#cfe9da,color:#0f3d26,stroke:#0f3d26
              classDef medium fill:#fbe3a1,color:#4a3500,stroke:#4a3500
              classDef high fill:#f6b9ae,color:#5a1208,stroke:#5a1208
              classDef critical fill:#5b2a86,color:#ffffff,stroke:#ffffff
              classDef rest fill:none,stroke-dasharray:4
            """);
  }

  @Test
  void mermaidLabelsHoldNothingThatMermaidReadsAsSyntax() throws IOException {
    String chart = written(GraphFormat.MERMAID, Samples.hostile());
    List<String> nodes =
        chart.lines().filter(line -> line.contains("\"") && !line.contains("rest[")).toList();
    assertThat(nodes).hasSize(Samples.HOSTILE.size());
    assertThat(nodes)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        " {2}n\\d+\\[\"(?:[\\p{L}\\p{N}/._ …-]|#\\d+;)+ #183; MEDIUM\"]:::medium"));
  }

  @Test
  void mermaidShortensALargeGraphAndSaysSo() throws IOException {
    String chart = written(GraphFormat.MERMAID, Samples.large(2000, 1));
    assertThat(chart).contains("not drawn: 1,850 more consumers and ");
    assertThat(chart.lines().filter(line -> line.contains(":::")).count())
        .isEqualTo(GraphMermaid.MAX_NODES + 1);
    assertThat(chart.lines().filter(line -> line.contains(" --> ")).count())
        .isLessThanOrEqualTo(GraphMermaid.MAX_LINKS);
    assertThat(chart.length()).isLessThan(50_000);
  }

  @ParameterizedTest
  @EnumSource
  void theSameGraphGivesTheSameTextWhateverTheOrder(GraphFormat format) throws IOException {
    Analysis one = Samples.large(300, 7);
    List<Consumer> turned = new ArrayList<>(one.consumers());
    Collections.reverse(turned);
    Analysis other =
        new Analysis(
            one.filesScanned(),
            one.roots(),
            one.unparsable(),
            one.leftOut(),
            turned,
            one.definitions(),
            one.graph(),
            one.blockers(),
            one.warnings());
    assertThat(written(format, other)).isEqualTo(written(format, one));
  }

  @ParameterizedTest
  @EnumSource
  void aProjectWithoutConsumersGivesAnEmptyGraph(GraphFormat format) throws IOException {
    assertThat(written(format, new Samples().analysis())).isNotBlank().doesNotContain("n0");
  }

  @Test
  void anImportOfAFileThatIsNoConsumerIsRefused() {
    Analysis analysis = new Samples().consumer("a.py", Risk.LOW).imports("a.py", "b.py").analysis();
    assertThatThrownBy(() -> written(GraphFormat.JSON, analysis))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.py imports b.py");
  }

  private static String written(GraphFormat format, Analysis analysis) throws IOException {
    StringWriter out = new StringWriter();
    format.write(analysis, out);
    return out.toString();
  }

  private static JsonNode schema() throws IOException {
    try (InputStream schema = GraphFormat.class.getResourceAsStream("graph.schema.json")) {
      return JSON.readTree(schema);
    }
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new HashSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
