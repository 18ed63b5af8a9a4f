package dev.banyan.code.consumers;

import dev.banyan.code.python.SourceText;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import dev.banyan.model.ReferenceScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The references that one look at a file found. A place that is looked at more than once, as in a
 * loop, counts once, and is likely if it ever was.
 */
final class References {
  private final SourceText source;
  private final Deque<ReferenceScope> scopes = new ArrayDeque<>();
  private Finds finds = new Finds();
  private boolean muted;
  private boolean guessed;
  private Redirect redirect = new Redirect(0, null, null);

  /** How places inside a string map to the file: moved by some bytes, or all to one range. */
  record Redirect(int shift, @Nullable Range range, @Nullable ReferenceKind kind) {}

  record Range(int start, int end) {
    boolean holds(int offset) {
      return start <= offset && offset < end;
    }
  }

  /** What was found by one part of the file. */
  static final class Finds {
    private Map<Place, Found> places = Map.of();

    void addAll(Finds more) {
      more.places.forEach(this::add);
    }

    /** Most parts find nothing, and there are hundreds of thousands. */
    private void add(Place place, Found found) {
      if (places.isEmpty()) {
        places = new LinkedHashMap<>();
      }
      places.merge(place, found, Found::join);
    }
  }

  private record Place(int start, int nameStart, String symbol, ReferenceKind kind) {}

  private record Found(
      int nameEnd, ReferenceScope scope, Confidence confidence, @Nullable String via) {
    Found join(Found other) {
      Confidence surer = confidence.compareTo(other.confidence) > 0 ? confidence : other.confidence;
      return new Found(nameEnd, scope, surer, via == null ? other.via : via);
    }
  }

  References(SourceText source) {
    this.source = source;
  }

  /** Where references go from now on. */
  void into(Finds sink) {
    finds = sink;
  }

  /** Runs something inside a scope. */
  void within(ReferenceScope scope, Runnable action) {
    scopes.push(scope);
    try {
      action.run();
    } finally {
      scopes.pop();
    }
  }

  /** Runs something of which the references do not count. */
  void muted(Runnable action) {
    boolean before = muted;
    muted = true;
    try {
      action.run();
    } finally {
      muted = before;
    }
  }

  /** Runs something of which the references are likely at best. */
  void guessed(Runnable action) {
    boolean before = guessed;
    guessed = true;
    try {
      action.run();
    } finally {
      guessed = before;
    }
  }

  /** Runs something that looks at the text of a string instead of the file's. */
  void redirected(Redirect to, Runnable action) {
    Redirect before = redirect;
    redirect = to;
    try {
      action.run();
    } finally {
      redirect = before;
    }
  }

  void add(ReferenceKind kind, Use use) {
    add(kind, use, use.likely() || guessed ? Confidence.LIKELY : Confidence.CERTAIN);
  }

  void add(ReferenceKind kind, Use use, Confidence confidence) {
    if (muted) {
      return;
    }
    ReferenceScope scope = scopes.isEmpty() ? ReferenceScope.MODULE : scopes.peek();
    Use moved = moved(use);
    ReferenceKind as = redirect.kind() == null ? kind : redirect.kind();
    finds.add(
        new Place(moved.start(), moved.nameStart(), moved.symbol(), as),
        new Found(moved.nameEnd(), scope, confidence, moved.via()));
  }

  private Use moved(Use use) {
    Range range = redirect.range();
    if (range != null) {
      return new Use(
          use.symbol(), range.start(), range.start(), range.end(), use.likely(), use.via());
    }
    int by = redirect.shift();
    return new Use(
        use.symbol(),
        use.start() + by,
        use.nameStart() + by,
        use.nameEnd() + by,
        use.likely(),
        use.via());
  }

  /** Whether something of this kind was found at the expression that starts here. */
  boolean has(ReferenceKind kind, int start) {
    return finds.places.keySet().stream()
        .anyMatch(place -> place.start() == start && place.kind() == kind);
  }

  /** Whether something was found at the expression that starts here. */
  boolean startsAt(int start) {
    return finds.places.keySet().stream().anyMatch(place -> place.start() == start);
  }

  /** In the order of the text. */
  List<Reference> sorted(Finds all) {
    List<Reference> references = new ArrayList<>();
    List<Range> resolved = resolvedStrings(all);
    all.places.forEach(
        (place, what) -> {
          boolean text =
              place.kind() == ReferenceKind.STRING && what.confidence() == Confidence.TEXTUAL;
          if (!text || resolved.stream().noneMatch(range -> range.holds(place.start()))) {
            references.add(reference(place, what));
          }
        });
    references.sort(
        Comparator.comparingInt(Reference::offset)
            .thenComparing(Reference::symbol)
            .thenComparing(Reference::kind));
    return references;
  }

  /** Where strings start that are more than a text with a name in it. */
  private static List<Range> resolvedStrings(Finds all) {
    List<Range> ranges = new ArrayList<>();
    all.places.forEach(
        (place, what) -> {
          boolean text =
              place.kind() == ReferenceKind.STRING || place.kind() == ReferenceKind.DYNAMIC_IMPORT;
          if (text && what.confidence() != Confidence.TEXTUAL) {
            ranges.add(new Range(Math.min(place.start(), place.nameStart()), what.nameEnd()));
          }
        });
    return ranges;
  }

  private Reference reference(Place place, Found what) {
    int offset = source.originalOffset(place.nameStart());
    return new Reference(
        source.line(place.start()),
        source.column(place.start()),
        offset,
        source.originalOffset(what.nameEnd()) - offset,
        place.kind(),
        place.symbol(),
        what.scope(),
        what.confidence(),
        what.via());
  }
}
