package dev.banyan.code.rewrite;

import dev.banyan.code.python.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one file's text, in offsets of its UTF-8 form, before they become edits.
 *
 * <p>A change replaces a range by pieces, each of which is new text or a range of the old text, as
 * an argument that moves. Changes are apart from each other, or one lies wholly inside another: an
 * inner one takes effect where a piece of the outer carries its range along, and falls away where
 * none does. Two that overlap otherwise make the whole plan void.
 */
final class TextPlan {
  private static final Comparator<Change> OUTER_FIRST =
      Comparator.comparingInt(Change::start)
          .thenComparing(change -> change.end() > change.start())
          .thenComparing(Comparator.comparingInt(Change::end).reversed())
          .thenComparingInt(Change::order);

  private final SourceText source;
  private final TreeSet<Change> changes = new TreeSet<>(OUTER_FIRST);

  TextPlan(SourceText source) {
    this.source = source;
  }

  /** Part of what takes a range's place. */
  sealed interface Piece {
    /** New text. */
    record Text(String text) implements Piece {}

    /** Old text, with the changes inside it. */
    record Kept(int start, int end) implements Piece {}
  }

  private record Change(int start, int end, List<Piece> pieces, int order) {}

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void replace(int start, int end, String text) {
    replace(start, end, List.of(new Piece.Text(text)));
  }

  void replace(int start, int end, List<Piece> pieces) {
    changes.add(new Change(start, end, List.copyOf(pieces), changes.size()));
  }

  /** Inserts text; of two insertions at one place the first comes first. */
  void insert(int at, String text) {
    replace(at, at, text);
  }

  /** Where two changes overlap without one holding the other, or null when none do. */
  @Nullable Integer conflict() {
    List<Change> open = new ArrayList<>();
    for (Change change : changes) {
      open.removeIf(outer -> outer.end() <= change.start() && outer.end() != change.end());
      for (Change outer : open) {
        boolean same = outer.start() == change.start() && outer.end() == change.end();
        boolean insertions = same && change.start() == change.end();
        if (change.start() < outer.end() && change.end() > outer.end()) {
          return change.start();
        }
        if (same && !insertions) {
          return change.start();
        }
      }
      open.add(change);
    }
    return null;
  }

  /** The edits of the file as it lies on disk, in the order of the text. */
  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    for (Change change : outermost(0, source.utf8().length)) {
      int offset = source.originalOffset(change.start());
      int length = source.originalOffset(change.end()) - offset;
      edits.add(new Edit(offset, length, render(change)));
    }
    return edits;
  }

  private List<Change> outermost(int start, int end) {
    List<Change> found = new ArrayList<>();
    int at = start;
    for (Change change : changes) {
      boolean inside = change.start() >= at && change.end() <= end && change.start() >= start;
      if (inside) {
        found.add(change);
        at = change.end();
      }
    }
    return found;
  }

  private String render(Change change) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : change.pieces()) {
      if (piece instanceof Piece.Text added) {
        text.append(added.text());
      } else if (piece instanceof Piece.Kept kept) {
        text.append(render(kept.start(), kept.end(), change));
      }
    }
    return text.toString();
  }

  /** A range of the old text with the changes inside it. */
  private String render(int start, int end, Change outer) {
    StringBuilder text = new StringBuilder();
    int at = start;
    for (Change change : outermost(start, end)) {
      if (change != outer) {
        text.append(source.text(at, change.start())).append(render(change));
        at = change.end();
      }
    }
    return text.append(source.text(at, end)).toString();
  }
}
