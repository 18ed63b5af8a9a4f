package dev.banyan.migrate.page;

import dev.banyan.migrate.page.Template.Filling;
import dev.banyan.model.Blocker;
import dev.banyan.model.DocumentationFile;
import dev.banyan.model.HybridConsumer;
import dev.banyan.model.HybridDecision;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Plan;
import dev.banyan.model.PlannedConsumer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of the plan's page; a list that would be empty is left out with its heading. */
final class PlanBody {
  private final Plan plan;
  private final Parts parts;
  private final @Nullable String graph;
  private final Set<String> anchored = new HashSet<>();

  PlanBody(Plan plan, Parts parts, @Nullable String graph) {
    this.plan = plan;
    this.parts = parts;
    this.graph = graph;
    plan.batches().forEach(batch -> batch.consumers().forEach(file -> anchored.add(file.path())));
    plan.hybrids().forEach(hybrid -> anchored.add(hybrid.consumer().path()));
  }

  Map<String, Filling> fillings() {
    return Map.of(
        "blockers", blockers(),
        "batches", new PlanBatches(plan, parts, graph, anchored).section(),
        "hybrids", section("hybrids", plan.hybrids(), this::hybrid),
        "scripts-and-settings", section("scripts-and-settings", documents(true), this::document),
        "documentation", section("documentation", documents(false), this::document),
        "kept-out", keptOut());
  }

  private <T> Filling section(String part, List<T> items, Function<T, Filling> item) {
    return items.isEmpty()
        ? Filling.none()
        : parts.fill(
            part,
            Map.of(
                "count", Filling.number(items.size()),
                "items", Filling.all(items.stream().map(item).toList())));
  }

  private Filling blockers() {
    List<Filling> items = new ArrayList<>();
    plan.blockers().forEach(blocker -> items.add(blocker(blocker, items.size() + 1)));
    return section("blockers", items, Function.identity());
  }

  private Filling blocker(Blocker blocker, int number) {
    List<Filling> files = blocker.consumers().stream().map(this::fileLink).toList();
    return parts.fill(
        "blocker",
        Map.of(
            "number", Filling.own(Integer.toString(number)),
            "kind", Filling.own(PlanWords.of(blocker.kind())),
            "cause", Filling.text(blocker.cause()),
            "where", where(blocker.where()),
            "remedy", Filling.text(blocker.remedy()),
            "members", members(blocker.members()),
            "held", Filling.text("holds up " + PlanWords.counted(files.size(), "file")),
            "files", Filling.all(files)));
  }

  private Filling where(String where) {
    return where.isEmpty()
        ? Filling.none()
        : parts.fill("where", Map.of("where", Filling.text(where)));
  }

  private Filling members(List<String> members) {
    if (members.isEmpty()) {
      return Filling.none();
    }
    List<Filling> names =
        members.stream()
            .map(member -> parts.fill("member", Map.of("name", Filling.text(member))))
            .toList();
    String label = "Concerns " + PlanWords.counted(members.size(), "member") + ":";
    return parts.fill(
        "members", Map.of("label", Filling.text(label), "members", Filling.all(names)));
  }

  private Filling fileLink(String path) {
    return anchored.contains(path)
        ? parts.fill(
            "file-link",
            Map.of("anchor", Filling.text(Html.anchor(path)), "path", Filling.text(path)))
        : parts.fill("file-name", Map.of("path", Filling.text(path)));
  }

  private Filling hybrid(HybridConsumer hybrid) {
    PlannedConsumer file = hybrid.consumer();
    HybridDecision decision = hybrid.decision();
    LocalDate review = decision.review();
    String day = review == null ? null : review.toString();
    return parts.fill(
        "hybrid",
        Map.of(
            "anchor", Filling.text(Html.anchor(file.path())),
            "name", PlanBatches.name(file.path(), graph, parts),
            "risk", Filling.own(file.risk().name()),
            "letter", Filling.own(file.risk().name().substring(0, 1)),
            "risk-word", Filling.own(PlanWords.of(file.risk())),
            "reason", Filling.text(decision.reason()),
            "work", Filling.text(WorkTime.words(file.estimate())),
            "owner", orMissing(decision.owner(), "nobody yet"),
            "review", Filling.text(day == null ? "" : day),
            "review-text", orMissing(day, "no date yet")));
  }

  private Filling orMissing(@Nullable String text, String otherwise) {
    return text == null
        ? parts.fill("missing", Map.of("text", Filling.own(otherwise)))
        : Filling.text(text);
  }

  private List<DocumentationFile> documents(boolean run) {
    return plan.documentation().stream().filter(document -> document.runs() == run).toList();
  }

  private Filling document(DocumentationFile document) {
    return parts.fill(
        "document",
        Map.of(
            "path", Filling.text(document.path()),
            "mentions", Filling.text(PlanWords.counted(document.mentions(), "mention"))));
  }

  private Filling keptOut() {
    if (plan.keptOut().isEmpty()) {
      return Filling.none();
    }
    List<Filling> groups = Arrays.stream(KeptOut.Kind.values()).map(this::keptOut).toList();
    return parts.fill(
        "kept-out",
        Map.of("count", Filling.number(plan.keptOut().size()), "groups", Filling.all(groups)));
  }

  private Filling keptOut(KeptOut.Kind kind) {
    List<KeptOut> files = plan.keptOut().stream().filter(file -> file.kind() == kind).toList();
    return files.isEmpty()
        ? Filling.none()
        : parts.fill(
            "kept-group",
            Map.of(
                "title", Filling.own(PlanWords.of(kind)),
                "count", Filling.number(files.size()),
                "items", Filling.all(files.stream().map(this::keptFile).toList())));
  }

  private Filling keptFile(KeptOut file) {
    return parts.fill(
        "kept-file",
        Map.of(
            "anchor", Filling.text("kept-" + Html.anchor(file.path())),
            "path", Filling.text(file.path()),
            "reason", Filling.text(file.reason())));
  }
}
