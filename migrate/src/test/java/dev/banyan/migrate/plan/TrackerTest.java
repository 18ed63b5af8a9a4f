package dev.banyan.migrate.plan;

import dev.banyan.migrate.analysis.Analyzer;
import dev.banyan.migrate.spec.Spec;
import dev.banyan.migrate.spec.SpecReader;
import dev.banyan.migrate.spec.SpecResult;
import dev.banyan.model.Analysis;
import dev.banyan.model.Consumer;
import dev.banyan.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrackerTest {
  @Test
  void show(@TempDir Path project) throws IOException {
    Path tracker = Path.of("../examples/tracker");
    try (Stream<Path> files = Files.walk(tracker)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = project.resolve(tracker.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    SpecResult result = SpecReader.read(project.resolve("banyan.yaml"), project);
    System.out.println(result.problems());
    Spec spec = ((SpecResult.Valid) result).spec();
    long t = System.nanoTime();
    Analysis analysis = Analyzer.analyze(spec, project);
    System.out.println((System.nanoTime() - t) / 1e6 + " ms");
    for (Consumer c : analysis.consumers()) {
      System.out.println(
          c.risk() + " " + c.score() + " " + c.path() + (c.destination() ? " DEST" : ""));
      c.reasons().forEach(r -> System.out.println("      " + r));
    }
    analysis
        .blockers()
        .forEach(
            b ->
                System.out.println(
                    b.kind()
                        + " | "
                        + b.cause()
                        + " | "
                        + b.where()
                        + " | "
                        + b.members().size()
                        + " | "
                        + b.consumers()));
    Plan plan = Planner.plan(analysis, spec, project, LocalDate.of(2026, 11, 21));
    plan.batches()
        .forEach(
            b -> {
              System.out.println(b.number() + " " + b.title() + " " + b.estimate());
              b.consumers()
                  .forEach(
                      c ->
                          System.out.println(
                              "     "
                                  + c.strategy()
                                  + " "
                                  + c.risk()
                                  + " "
                                  + c.path()
                                  + ": "
                                  + c.reason()));
            });
    plan.keptOut().forEach(k -> System.out.println(k));
    plan.documentation().forEach(k -> System.out.println(k));
    plan.hybrids().forEach(k -> System.out.println(k));
    System.out.println(plan.advice());
    System.out.println(plan.problems() + "\n" + plan.warnings());
  }
}
