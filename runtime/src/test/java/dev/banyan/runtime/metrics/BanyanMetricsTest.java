package dev.banyan.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.HybridStore;
import dev.banyan.runtime.cache.CacheSettings;
import dev.banyan.runtime.file.FileStore;
import dev.banyan.runtime.jdbc.SqliteStore;
import dev.banyan.runtime.protocol.Phase;
import dev.banyan.runtime.protocol.Side;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class BanyanMetricsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern NAME = Pattern.compile("banyan_[a-z_]+");

  @TempDir Path folder;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final BanyanMetrics metrics = new BanyanMetrics(registry);

  private HybridStore<JsonNode> opened() throws IOException {
    Path files = Files.createDirectories(folder.resolve("users"));
    Duration wait = Duration.ofSeconds(5);
    return HybridStore.of("users", Codec.trees())
        .from(FileStore.filePerKey(files, Side.OLD, wait))
        .to(new SqliteStore(folder.resolve("users.db"), "users", wait))
        .cached(CacheSettings.DEFAULT)
        .watchedBy(metrics)
        .open();
  }

  private String measured() throws IOException {
    try (HybridStore<JsonNode> users = opened()) {
      users.moveTo(Phase.DUAL_WRITE);
      users.put("ann", new TextNode("x"));
      users.get("ann");
      users.flush(Duration.ofSeconds(10));
      users.get("ann");
      return registry.scrape();
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatAComponentDoesIsMeasured() throws IOException {
    String text = measured();
    assertThat(text.lines())
        .contains(
            "banyan_phase{component=\"users\",phase=\"DUAL_WRITE\"} 1.0",
            "banyan_phase{component=\"users\",phase=\"OFF\"} 0.0",
            "banyan_epoch{component=\"users\"} 1.0",
            "banyan_store_up{component=\"users\",store=\"new\"} 1.0",
            "banyan_health{component=\"users\"} 0.0",
            "banyan_cache_entries{component=\"users\"} 1.0",
            "banyan_operation_seconds_count{component=\"users\",operation=\"get\",outcome=\"done\"}"
                + " 2")
        .anyMatch(
            line ->
                line.startsWith("banyan_store_seconds{")
                    && line.contains("operation=\"commit\"")
                    && line.contains("quantile=\"0.99\"")
                    && line.contains("store=\"old\""));
  }

  @Test
  void aComponentThatIsClosedIsMeasuredNoMore() throws IOException {
    measured();
    assertThat(registry.scrape()).doesNotContain("banyan_epoch", "banyan_phase", "banyan_cache");
  }

  @Test
  void theDashboardTheAlertsAndTheTableNameOnlyWhatIsMeasured() throws IOException {
    Set<String> measured = names(measured());
    String dashboard = Files.readString(DOCS.resolve("observability/grafana-dashboard.json"));
    String alerts = Files.readString(DOCS.resolve("observability/alerts.yaml"));
    String table = Files.readString(DOCS.resolve("observability.md"));
    assertThat(names(dashboard)).hasSizeGreaterThan(14).isSubsetOf(measured);
    assertThat(names(alerts)).hasSizeGreaterThan(5).isSubsetOf(measured);
    Set<String> without =
        measured.stream()
            .filter(name -> !name.matches(".*_seconds_(count|sum|max)"))
            .collect(Collectors.toSet());
    assertThat(names(table)).isEqualTo(without);
  }

  @Test
  void theFilesAreWhatTheirReadersExpect() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DOCS.resolve("observability/grafana-dashboard.json").toFile());
    assertThat(dashboard.path("panels")).hasSizeGreaterThan(10);
    dashboard
        .path("panels")
        .forEach(panel -> assertThat(panel.at("/targets/0/expr").asText()).contains("$component"));
    JsonNode alerts =
        new ObjectMapper()
            .valueToTree(
                new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(DOCS.resolve("observability/alerts.yaml"))));
    JsonNode rules = alerts.at("/groups/0/rules");
    assertThat(rules)
        .hasSizeGreaterThan(5)
        .allMatch(rule -> rule.has("alert") && rule.has("expr"))
        .allMatch(rule -> rule.at("/labels").has("severity"))
        .allMatch(rule -> rule.at("/annotations").has("summary"));
  }
}
