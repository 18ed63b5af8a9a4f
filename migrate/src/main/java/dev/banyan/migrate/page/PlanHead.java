package dev.banyan.migrate.page;

import static java.util.Map.entry;

import dev.banyan.migrate.page.Template.Filling;
import dev.banyan.model.Advisory;
import dev.banyan.model.Batch;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the plan's page says before it comes to files: contents, figures, advice. */
final class PlanHead {
  private final Plan plan;
  private final Parts parts;
  private final @Nullable String graph;

  PlanHead(Plan plan, Parts parts, @Nullable String graph) {
    this.plan = plan;
    this.parts = parts;
    this.graph = graph;
  }

  Map<String, Filling> fillings() {
    return Map.ofEntries(
        entry("name", Filling.text(plan.name())),
        entry("old", Filling.text(String.join(", ", plan.oldComponents()))),
        entry("new", Filling.text(String.join(", ", plan.newComponents()))),
        entry("graph-link", graphLink()),
        entry("contents", contents()),
        entry("figures", figures()),
        entry("notes", notes()),
        entry("advice-reason", Filling.text(plan.advice().reason())),
        entry("options", Filling.all(plan.advice().options().stream().map(this::option).toList())));
  }

  private Filling graphLink() {
    return graph == null
        ? Filling.none()
        : parts.fill("graph-link", Map.of("address", Filling.text(graph)));
  }

  private Filling contents() {
    List<Filling> lines = new ArrayList<>();
    content("blockers", "First of all", plan.blockers().size(), lines);
    content("batches", "Batches", plan.batches().size(), lines);
    plan.batches().forEach(batch -> lines.add(contentOf(batch)));
    content("hybrids", "Stay for now", plan.hybrids().size(), lines);
    int run = (int) plan.documentation().stream().filter(DocumentationFile::runs).count();
    content("scripts-and-settings", "Scripts and settings", run, lines);
    content("documentation", "Documents", plan.documentation().size() - run, lines);
    content("kept-out", "Kept out", plan.keptOut().size(), lines);
    return Filling.all(lines);
  }

  private void content(String anchor, String title, int count, List<Filling> lines) {
    if (count > 0) {
      Filling counted = parts.fill("count", Map.of("count", Filling.number(count)));
      lines.add(
          parts.fill(
              "content",
              Map.of(
                  "anchor", Filling.own(anchor), "title", Filling.own(title), "count", counted)));
    }
  }

  private Filling contentOf(Batch batch) {
    String risk = batch.risk().name();
    return parts.fill(
        "content-batch",
        Map.of(
            "number", Filling.own(Integer.toString(batch.number())),
            "risk", Filling.own(risk),
            "letter", Filling.own(risk.substring(0, 1)),
            "title", Filling.text(batch.title()),
            "consumers", Filling.number(batch.consumers().size())));
  }

  private Filling figures() {
    return Filling.all(
        List.of(
            figure("files to change", Filling.number(plan.consumers())),
            figure("references", Filling.number(plan.references())),
            figure("batches", Filling.number(plan.batches().size())),
            figure("to do first", Filling.number(plan.blockers().size())),
            figure("work in all", Filling.text(WorkTime.words(plan.estimate())))));
  }

  private Filling figure(String name, Filling value) {
    return parts.fill("figure", Map.of("name", Filling.own(name), "value", value));
  }

  private Filling notes() {
    return Filling.all(
        List.of(
            note("problem", "The spec does not fit the project", plan.problems()),
            note("warning", "Good to know", plan.warnings())));
  }

  private Filling note(String kind, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return Filling.none();
    }
    List<Filling> items =
        lines.stream().map(line -> parts.fill("line", Map.of("text", Filling.text(line)))).toList();
    return parts.fill(
        "notes",
        Map.of(
            "kind", Filling.own(kind),
            "title", Filling.own(title),
            "lines", Filling.all(items)));
  }

  private Filling option(Advisory.Option option) {
    boolean best = option.advice() == plan.advice().advice();
    String state = best ? "best" : option.possible() ? "also" : "out";
    String mark = best ? "Recommended" : option.possible() ? "Possible too" : "Not possible here";
    return parts.fill(
        "option",
        Map.of(
            "state", Filling.own(state),
            "mark", Filling.own(mark),
            "title", Filling.own(PlanWords.of(option.advice())),
            "files", option.possible() ? Filling.number(option.filesChanged()) : Filling.own("–"),
            "work", Filling.text(option.possible() ? WorkTime.words(option.estimate()) : "–"),
            "explanation", Filling.text(option.explanation())));
  }
}
