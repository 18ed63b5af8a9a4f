package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.Session.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of live data, on a server from the system's packages (Debian: postgresql). */
class DemoDataTest {
  @TempDir Path folder;

  @Test
  void aBotIsMovedWhileItRunsAndNothingThatWasAcknowledgedIsLost() {
    Outcome outcome =
        new Session()
            .in(folder)
            .with("PATH", System.getenv("PATH"))
            .run("demo", "data", "--keep", "copy");
    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    String told = outcome.out().replaceAll("\\s+", " ");
    assertThat(told)
        .contains("configuration: moved to NEW", "users: moved to NEW")
        .contains("conversations: moved to SHADOW_READ; writers waited")
        .containsPattern("[1-9][0-9,]* writes acknowledged since, flushed to a spool")
        .containsPattern(
            "metrics to Prometheus at http://127.0.0.1:\\d+/metrics; of the [0-9,]+ values")
        .contains("banyan_phase{component=\"users\",phase=\"OFF\"} 1.0")
        .contains("banyan_phase{component=\"analytics\",phase=\"NEW\"} 1.0")
        .containsPattern("banyan_spooled_writes_total\\{component=\"analytics\"} [1-9]")
        .containsPattern("[0-9,]+ writes on 504 keys were acknowledged; none is lost");
    assertThat(outcome.out().lines().filter(line -> line.length() > 80)).isEmpty();
  }

  @Test
  void thereAreTwoParts() {
    Outcome outcome = new Session().in(folder).run("demo", "everything");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("the demo has no part 'everything'");
  }
}
