package dev.banyan.cli;

import dev.banyan.migrate.apply.Prepared;
import dev.banyan.migrate.apply.UnifiedDiff;
import dev.banyan.migrate.apply.Work;
import dev.banyan.migrate.document.JsonWriter;
import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import dev.banyan.migrate.page.DiffPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dry run shows: a patch, JSON, or a page. */
final class DryRunText {
  private final List<Work> works;
  private final Style style;

  DryRunText(List<Work> works, Style style) {
    this.works = List.copyOf(works);
    this.style = style;
  }

  /** One patch for all of it. */
  String diffs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (FileChange change : changes()) {
      String diff = UnifiedDiff.of(change);
      text.append(style == Style.PLAIN ? diff : coloured(diff));
    }
    return text.toString();
  }

  private List<FileChange> changes() {
    return works.stream().flatMap(Work::changes).toList();
  }

  /** On a terminal nothing but colours may give it orders. */
  private String coloured(String diff) {
    StringBuilder text = new StringBuilder();
    for (String line : diff.lines().toList()) {
      String safe = Report.shown(line.replace("\t", "    "));
      text.append(
              line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")
                  ? style.bold(safe)
                  : line.startsWith("+")
                      ? style.green(safe)
                      : line.startsWith("-")
                          ? style.red(safe)
                          : line.startsWith("@@") ? style.dim(safe) : safe)
          .append('\n');
    }
    return text.toString();
  }

  /** What it comes to, for standard error. */
  List<String> summary() {
    Report report = new Report(Style.PLAIN);
    for (Work work : works) {
      report.hanging(
          "",
          2,
          "batch "
              + work.number()
              + ": "
              + Report.count(work.consumersChanged(), "consumer")
              + " would change, "
              + (work.adapter() == null
                  ? ""
                  : "adapter " + Report.shown(work.adapter().path()) + " would be made, ")
              + work.manual().size()
              + " for a person; nothing was written");
      for (Prepared manual : work.manual()) {
        manual.manual().forEach(reason -> report.hanging("  ", 4, reason));
      }
      work.staying().forEach(reason -> report.hanging("  stays: ", 4, reason));
    }
    return report.toString().lines().toList();
  }

  void json(OutputStream out) throws IOException {
    JsonWriter.document(
        out,
        json ->
            json.field("version", 1)
                .field("dryRun", true)
                .objects("batches", works, DryRunText::batch));
  }

  private static void batch(JsonWriter json, Work work) {
    json.field("number", work.number()).field("title", work.title());
    Prepared adapter = work.adapter();
    if (adapter != null) {
      json.object(
          "adapter",
          made ->
              made.field("path", adapter.path())
                  .objects("changes", adapter.changes(), DryRunText::change));
    }
    json.objects("consumers", work.consumers(), DryRunText::consumer);
  }

  private static void consumer(JsonWriter json, Prepared consumer) {
    json.field("path", consumer.path())
        .texts("manual", consumer.manual())
        .texts("staying", consumer.staying())
        .objects("changes", consumer.changes(), DryRunText::change);
  }

  private static void change(JsonWriter json, FileChange change) {
    json.field("path", change.path()).field("diff", diff(change));
  }

  private static String diff(FileChange change) {
    try {
      return UnifiedDiff.of(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void page(String title, Writer out) throws IOException {
    List<DiffPage.FileDiff> files =
        changes().stream()
            .map(c -> new DiffPage.FileDiff(c.path(), text(c.before()), text(c.after())))
            .toList();
    List<String> manual =
        works.stream()
            .flatMap(work -> work.manual().stream())
            .flatMap(consumer -> consumer.manual().stream())
            .toList();
    DiffPage.write(title, files, manual, out);
  }

  private static String text(@Nullable Content content) {
    return content == null ? "" : UnifiedDiff.decoded(content.bytes());
  }
}
