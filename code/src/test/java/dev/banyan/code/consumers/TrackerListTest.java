package dev.banyan.code.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example's list of references, judged by reading, against what its own tests run. */
class TrackerListTest {
  private static final Path TRACKER = Path.of("../examples/tracker");
  private static final Path SCRATCH = Path.of("target/tracker-list");
  private static final String OLD = "tracker_extension.utils.database.DatabaseManager";
  private static final String OLD_FROM_THE_INNER_ROOT = "utils.database.DatabaseManager";

  /** Objects out of a dictionary of builders, a setting, or a loop over two loaders' results. */
  private static final Set<String> KNOWN_ONLY_AT_RUN_TIME =
      Set.of(
          "tests/test_integration.py:30 " + OLD + ".close",
          "tests/test_integration.py:31 " + OLD + ".get_projects",
          "tests/test_integration.py:50 " + OLD + ".close",
          "tests/test_integration.py:51 " + OLD + ".check_database_health",
          "tracker_extension/integration/component_factory.py:19 " + OLD,
          "tracker_extension/pages/settings.py:46 " + OLD);

  @Test
  void theListHoldsEveryUseThatTheTrackersOwnTestsMake() throws Exception {
    Path library = StandardLibrary.copyTo(SCRATCH.resolve("library"));
    Path tracker = RuntimeRecorder.emptied(SCRATCH.resolve("tracker"));
    StandardLibrary.copy(TRACKER, tracker);
    Recording recording =
        new RuntimeRecorder(library, SCRATCH.resolve("runs"))
            .withSources(tracker)
            .record(List.of(OLD, OLD_FROM_THE_INNER_ROOT), List.of(tests()));
    assertThat(recording.tests()).isGreaterThan(60);
    assertThat(recording.failures()).isZero();
    Set<String> used = used(recording);
    assertThat(used).hasSizeGreaterThan(140).containsAll(KNOWN_ONLY_AT_RUN_TIME);
    used.removeAll(KNOWN_ONLY_AT_RUN_TIME);
    assertThat(listed()).containsAll(used);
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(TRACKER.resolve("tests"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("test_"))
          .map(name -> "tests." + name.replace(".py", ""))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private static Set<String> used(Recording recording) {
    Set<String> used = new TreeSet<>();
    for (Site site : recording.sitesOutside(OLD)) {
      for (String name : List.of(OLD, OLD_FROM_THE_INNER_ROOT)) {
        if (!site.path().startsWith("unittest/")
            && (site.usesMemberOf(name) || site.creates(name))) {
          String member = site.constructs() ? "" : "." + site.name();
          used.add(site.path() + ":" + site.line() + " " + OLD + member);
        }
      }
    }
    return used;
  }

  private static Set<String> listed() throws IOException {
    Set<String> listed = new HashSet<>();
    for (String line : Files.readAllLines(TRACKER.resolve("expected-references.tsv"))) {
      String[] field = line.split("\t", -1);
      if (!line.startsWith("#")) {
        listed.add(field[0] + ":" + field[1] + " " + field[3]);
      }
    }
    return listed;
  }
}
