package dev.banyan.migrate.page;

import dev.banyan.migrate.page.Template.Filling;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * What a dry run would change, old and new side by side, as one HTML file that needs no other and
 * holds no script. Thread-safe.
 */
public final class DiffPage {
  private static final int AROUND = 3;

  private DiffPage() {}

  /**
   * One file.
   *
   * @param path relative to the project
   * @param before its text in UTF-8; empty when it is new
   * @param after its text in UTF-8; empty when it goes
   */
  public record FileDiff(String path, String before, String after) {}

  /**
   * Writes the page, which must be stored as UTF-8.
   *
   * @param title what the change is
   * @param manual what is left to a person, a line each
   */
  public static void write(String title, List<FileDiff> files, List<String> manual, Writer out)
      throws IOException {
    Parts parts = Parts.read("diff-parts.html");
    List<Filling> sections = new ArrayList<>();
    List<Filling> contents = new ArrayList<>();
    for (FileDiff file : files) {
      Map<String, Filling> name =
          Map.of(
              "path", Filling.text(file.path()), "anchor", Filling.text(Html.anchor(file.path())));
      contents.add(parts.fill("entry", name));
      sections.add(section(parts, file));
    }
    List<Filling> left =
        manual.stream()
            .map(line -> parts.fill("manual", Map.of("line", Filling.text(line))))
            .toList();
    new Template(PageParts.read("diff.html"))
        .write(
            Map.of(
                "title", Filling.text(title),
                "icon", Filling.own(PageParts.read("icon.txt").strip()),
                "style", PageParts.style(List.of("page.css", "diff.css")),
                "count", Filling.number(files.size()),
                "contents", Filling.all(contents),
                "manual", Filling.all(left),
                "files", Filling.all(sections)),
            out);
  }

  private static Filling section(Parts parts, FileDiff file) {
    RawText before = text(file.before());
    RawText after = text(file.after());
    EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
    List<Filling> rows = new ArrayList<>();
    int shownTo = 0;
    for (Edit edit : edits) {
      int from = Math.max(shownTo, edit.getBeginA() - AROUND);
      if (from > shownTo) {
        rows.add(parts.fill("gap", Map.of()));
      }
      int shift = edit.getBeginB() - edit.getBeginA();
      same(parts, before, from, edit.getBeginA(), shift, rows);
      changed(parts, before, after, edit, rows);
      shownTo = Math.min(before.size(), edit.getEndA() + AROUND);
      int next = next(edits, edit, before.size());
      shownTo = Math.min(shownTo, next);
      same(parts, before, edit.getEndA(), shownTo, edit.getEndB() - edit.getEndA(), rows);
    }
    return parts.fill(
        "file",
        Map.of(
            "path", Filling.text(file.path()),
            "anchor", Filling.text(Html.anchor(file.path())),
            "rows", Filling.all(rows)));
  }

  private static int next(EditList edits, Edit edit, int end) {
    int index = edits.indexOf(edit) + 1;
    return index < edits.size() ? edits.get(index).getBeginA() : end;
  }

  private static RawText text(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void same(
      Parts parts, RawText before, int from, int to, int shift, List<Filling> rows) {
    for (int line = from; line < to; line++) {
      String text = before.getString(line);
      rows.add(row(parts, "same", line + 1, text, line + shift + 1, text));
    }
  }

  private static void changed(
      Parts parts, RawText before, RawText after, Edit edit, List<Filling> rows) {
    int lines = Math.max(edit.getLengthA(), edit.getLengthB());
    for (int i = 0; i < lines; i++) {
      int a = i < edit.getLengthA() ? edit.getBeginA() + i : -1;
      int b = i < edit.getLengthB() ? edit.getBeginB() + i : -1;
      String kind = a < 0 ? "added" : b < 0 ? "removed" : "changed";
      String old = a < 0 ? "" : before.getString(a);
      rows.add(row(parts, kind, a + 1, old, b + 1, b < 0 ? "" : after.getString(b)));
    }
  }

  private static Filling row(
      Parts parts, String kind, int oldLine, String old, int newLine, String fresh) {
    return parts.fill(
        "row",
        Map.of(
            "kind", Filling.own(kind),
            "old-line", oldLine == 0 ? Filling.none() : Filling.number(oldLine),
            "old", code(old),
            "new-line", newLine == 0 ? Filling.none() : Filling.number(newLine),
            "new", code(fresh)));
  }

  /** Tabs are no danger in a page, and code is full of them. */
  private static Filling code(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return Filling.text(text.replace("\t", "    "));
  }
}
