package dev.banyan.examples.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.banyan.runtime.Codec;
import dev.banyan.runtime.config.LiveData;
import dev.banyan.runtime.metrics.BanyanMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsEndpointTest {
  private static final String SPEC =
      """
      version: 1
      name: bot
      data:
        profile: test
        postgres: {host: 127.0.0.1, port: 1, database: none, user: nobody}
        components:
          users: {old: {folder: users}}
      """;

  @TempDir Path folder;

  private static HttpResponse<String> fetched(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private LiveData live(PrometheusMeterRegistry registry) throws IOException {
    Path users = Files.createDirectories(folder.resolve("users"));
    Files.writeString(users.resolve("ann.json"), "0");
    Path spec = Files.writeString(folder.resolve("banyan.yaml"), SPEC);
    return LiveData.open(spec).watchedBy(new BanyanMetrics(registry));
  }

  @Test
  void prometheusReadsWhatTheComponentsDo() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (MetricsEndpoint endpoint = new MetricsEndpoint(registry);
        LiveData live = live(registry)) {
      live.store("users", Codec.trees()).put("ann", IntNode.valueOf(1));
      HttpResponse<String> answer = fetched(endpoint.address());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body().lines())
          .contains(
              "# TYPE banyan_phase gauge",
              "banyan_phase{component=\"users\",phase=\"OFF\"} 1.0",
              "banyan_operation_seconds_count{component=\"users\",operation=\"put\","
                  + "outcome=\"done\"} 1");
    }
  }

  @Test
  void elsewhereThereIsNothing() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (MetricsEndpoint endpoint = new MetricsEndpoint(registry)) {
      HttpResponse<String> answer = fetched(endpoint.address().resolve("/"));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("metrics are at /metrics\n");
    }
  }
}
