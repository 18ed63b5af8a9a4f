package dev.banyan.code.consumers;

import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search found of one class, held against what running programs did with it.
 *
 * <p>A use of a member is what recall is measured on: an access by name, called or not, on an
 * instance of the class or on the class itself, where the language's order of resolution leads to
 * the class or to a base of it in the tree. Left out, since no text names the class's member there:
 * calls through operators, {@code with}, iteration and C; callbacks (their place is where the bound
 * method is taken, which is a use); attributes that every class has, as {@code __doc__}; a
 * subclass's own member of the same name; data attributes of instances; {@code super()} chains. A
 * construction is a call of the class itself.
 */
final class Comparison {
  /** What Python itself gives every class and function: no member that anybody wrote. */
  private static final Set<String> GIVEN =
      Set.of(
          "__dict__",
          "__doc__",
          "__module__",
          "__weakref__",
          "__annotations__",
          "__slots__",
          "__slotnames__");

  private final String old;
  private final Map<String, Reference> byOffset = new HashMap<>();
  private final Map<String, Reference> byLine = new HashMap<>();
  private final List<Site> found = new ArrayList<>();
  private final List<Site> missed = new ArrayList<>();
  private final List<String> misplaced = new ArrayList<>();
  private final Map<Confidence, List<String>> wrong = new HashMap<>();
  private final Map<Confidence, Integer> confirmed = new HashMap<>();

  /**
   * Compares.
   *
   * @param old the class, as the search was asked for it
   */
  Comparison(String old, Recording recording, Findings findings) {
    this.old = old;
    for (ConsumerReferences consumer : findings.consumers()) {
      for (Reference reference : consumer.references()) {
        if (isUse(reference)) {
          index(consumer.path(), reference);
        }
      }
    }
    for (Site site : recording.sitesOutside(old)) {
      expect(site);
      judge(site);
    }
  }

  private static boolean isUse(Reference reference) {
    return reference.kind() == ReferenceKind.CALL || reference.kind() == ReferenceKind.ATTRIBUTE;
  }

  private void index(String path, Reference reference) {
    byOffset.put(path + ":" + reference.offset() + " " + reference.symbol(), reference);
    byLine.put(path + ":" + reference.line() + " " + reference.symbol(), reference);
  }

  private void expect(Site site) {
    boolean use = site.usesMemberOf(old) && !GIVEN.contains(site.name());
    if (!use && !site.creates(old)) {
      return;
    }
    Reference reference = at(site);
    (reference == null ? missed : found).add(site);
    if (reference != null && site.offset() >= 0 && !samePlace(site, reference)) {
      misplaced.add(place(site) + " reported at " + reference.line() + ":" + reference.column());
    }
  }

  private static boolean samePlace(Site site, Reference reference) {
    return site.line() == reference.line() && site.column() == reference.column();
  }

  private @Nullable Reference at(Site site) {
    String symbol = site.constructs() ? old : old + "." + site.name();
    return site.offset() < 0 || site.name().isEmpty()
        ? byLine.get(site.path() + ":" + site.line() + " " + symbol)
        : byOffset.get(site.path() + ":" + site.offset() + " " + symbol);
  }

  /** A reference on something that never had to do with the class, whenever it ran, is wrong. */
  private void judge(Site site) {
    Reference reference = site.offset() < 0 ? null : at(site);
    if (reference == null || site.onlyStandIns()) {
      return;
    }
    if (site.metAnyOf(old)) {
      confirmed.merge(reference.confidence(), 1, Integer::sum);
    } else {
      wrong
          .computeIfAbsent(reference.confidence(), any -> new ArrayList<>())
          .add(place(site) + " met " + site.verdicts());
    }
  }

  private static String place(Site site) {
    return "%s:%d:%d %s %s"
        .formatted(site.path(), site.line(), site.column(), site.form(), site.name());
  }

  /** The class. */
  String old() {
    return old;
  }

  /** How many uses of members, or constructions, programs made. */
  int observed(boolean constructions) {
    return count(found, constructions) + count(missed, constructions);
  }

  /** How many of them the search found. */
  int found(boolean constructions) {
    return count(found, constructions);
  }

  private static int count(List<Site> sites, boolean constructions) {
    return (int) sites.stream().filter(site -> site.constructs() == constructions).count();
  }

  /** What was not found, with the line of the file. */
  List<String> missed() {
    return missed.stream().map(Comparison::place).toList();
  }

  /** What was found, but not where CPython says that the expression starts. */
  List<String> misplaced() {
    return misplaced;
  }

  /** References that ran and never met the class. */
  List<String> wrong(Confidence confidence) {
    return wrong.getOrDefault(confidence, List.of());
  }

  /** How many references ran and met the class. */
  int confirmed(Confidence confidence) {
    return confirmed.getOrDefault(confidence, 0);
  }
}
