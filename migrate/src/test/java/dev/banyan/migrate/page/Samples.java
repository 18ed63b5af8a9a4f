package dev.banyan.migrate.page;

import dev.banyan.model.Analysis;
import dev.banyan.model.Confidence;
import dev.banyan.model.Consumer;
import dev.banyan.model.ConsumerGraph;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import dev.banyan.model.Risk;
import dev.banyan.model.RiskFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Projects to draw, built by hand. */
final class Samples {
  /** Paths that mean something to HTML, JSON, DOT, Mermaid or the direction of text. */
  static final List<String> HOSTILE =
      List.of(
          "a\"b.py",
          "amp&lt;b.py",
          "back\\slash\\",
          "brace{}[]()|.py",
          "<img src=x onerror=alert(1)>.py",
          "</script><script>alert(2)</script>.py",
          "line\nbreak.py",
          "percent%%{init}%%.py",
          "quote'`;#35;.py",
          "style:x#y;.py",
          "umlaut-äöü-日本-😀.py",
          "\u2028separator\u2029.py",
          "\u202Eright-to-left.py");

  private static final List<Risk> MIX =
      List.of(Risk.LOW, Risk.LOW, Risk.LOW, Risk.MEDIUM, Risk.MEDIUM, Risk.HIGH, Risk.CRITICAL);

  private final List<Consumer> consumers = new ArrayList<>();
  private final List<ConsumerGraph.Edge> edges = new ArrayList<>();
  private final List<List<String>> cycles = new ArrayList<>();
  private final List<String> hubs = new ArrayList<>();

  Samples consumer(String path, Risk risk, Reference... references) {
    int position = weight(risk);
    int score = 3 + position;
    List<RiskFactor> factors =
        List.of(
            new RiskFactor("references", references.length, 3, references.length + " references"),
            new RiskFactor("fan-in", 2, position, "2 other consumers import it"));
    List<String> reasons =
        factors.stream().map(factor -> factor.reason() + " (+" + factor.points() + ")").toList();
    consumers.add(new Consumer(path, risk, score, reasons, factors, false, List.of(references)));
    return this;
  }

  Samples consumer(String path, Risk risk) {
    return consumer(path, risk, reference(7, ReferenceKind.IMPORT, "app.db.Manager"));
  }

  Samples imports(String from, String to) {
    edges.add(new ConsumerGraph.Edge(from, to));
    return this;
  }

  Samples cycle(String... paths) {
    cycles.add(List.of(paths));
    return this;
  }

  Samples hub(String path) {
    hubs.add(path);
    return this;
  }

  Analysis analysis() {
    return new Analysis(
        1068,
        List.of("."),
        List.of(),
        List.of(),
        consumers,
        List.of("app/db.py"),
        new ConsumerGraph(edges, cycles, hubs),
        List.of(),
        List.of());
  }

  private static int weight(Risk risk) {
    return switch (risk) {
      case LOW -> 0;
      case MEDIUM -> 10;
      case HIGH -> 20;
      case CRITICAL -> 30;
    };
  }

  static Reference reference(int line, ReferenceKind kind, String symbol) {
    return new Reference(
        line, 0, 10 * line, 7, kind, symbol, ReferenceScope.MODULE, Confidence.CERTAIN, null);
  }

  static Reference mention(int line) {
    return new Reference(
        line,
        0,
        10 * line,
        7,
        ReferenceKind.MENTION,
        "app.db.Manager",
        ReferenceScope.MODULE,
        Confidence.TEXTUAL,
        null);
  }

  /** A page, a service and a container in a ring, and a test that uses them. */
  static Analysis small() {
    return new Samples()
        .consumer(
            "app/pages/board.py",
            Risk.HIGH,
            reference(3, ReferenceKind.IMPORT, "app.db.Manager"),
            reference(40, ReferenceKind.CALL, "app.db.Manager.get_epics"),
            new Reference(
                51,
                8,
                900,
                9,
                ReferenceKind.CALL,
                "app.db.Manager.get_tasks",
                ReferenceScope.FUNCTION,
                Confidence.LIKELY,
                "app.utils"))
        .consumer("app/services/container.py", Risk.CRITICAL)
        .consumer("app/services/epic.py", Risk.MEDIUM)
        .consumer("tests/test_board.py", Risk.LOW)
        .imports("app/pages/board.py", "app/services/container.py")
        .imports("app/services/container.py", "app/services/epic.py")
        .imports("app/services/epic.py", "app/services/container.py")
        .imports("tests/test_board.py", "app/pages/board.py")
        .imports("tests/test_board.py", "app/services/container.py")
        .cycle("app/services/container.py", "app/services/epic.py")
        .hub("app/services/container.py")
        .analysis();
  }

  /** Every hostile path, each importing the next. */
  static Analysis hostile() {
    Samples samples = new Samples();
    HOSTILE.forEach(path -> samples.consumer(path, Risk.MEDIUM));
    for (int i = 1; i < HOSTILE.size(); i++) {
      samples.imports(HOSTILE.get(i - 1), HOSTILE.get(i));
    }
    return samples.analysis();
  }

  /** As many consumers, half of them with up to three imports among them, the same for a seed. */
  static Analysis large(int size, long seed) {
    Random random = new Random(seed);
    Samples samples = new Samples();
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String path = "pkg%02d/sub%d/module_%04d.py".formatted(i % 23, i % 5, i);
      paths.add(path);
      samples.consumer(path, MIX.get(random.nextInt(MIX.size())));
    }
    for (int i = 1; i < size; i += 2) {
      for (int k = 0; k <= random.nextInt(3); k++) {
        samples.imports(paths.get(i), paths.get(random.nextInt(i)));
      }
    }
    return samples.hub(paths.get(0)).analysis();
  }
}
