package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Deed;
import dev.banyan.migrate.journal.Ledger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Later changes that rest on earlier ones: they changed the same file again, or their consumer
 * imports it.
 */
final class Dependents {
  private Dependents() {}

  /** Titles of transactions that rest on these changes and are not among them, by label. */
  static Map<String, String> of(List<Deed> deeds, Ledger ledger) {
    Map<String, String> titles = new LinkedHashMap<>();
    resting(deeds, ledger).forEach(deed -> titles.put(deed.label(), deed.title()));
    return titles;
  }

  /** Consumers that import a file that these changes made, and would lose; sorted. */
  static Set<String> ofMade(List<Deed> deeds, Ledger ledger) {
    Set<String> made =
        deeds.stream()
            .filter(deed -> deed.file().before() == null)
            .map(deed -> deed.file().path())
            .collect(Collectors.toSet());
    Set<Deed> chosen = new HashSet<>(deeds);
    return ledger.inEffect().stream()
        .filter(deed -> !chosen.contains(deed))
        .filter(deed -> deed.dependsOn().stream().anyMatch(made::contains))
        .map(deed -> deed.file().path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** These changes, with whole transactions that rest on them, and those that rest on them... */
  static List<Deed> with(List<Deed> deeds, Ledger ledger) {
    List<Deed> all = deeds;
    List<Deed> more = resting(all, ledger);
    while (!more.isEmpty()) {
      Set<String> labels =
          new ArrayList<>(more).stream().map(Deed::label).collect(Collectors.toSet());
      Set<Deed> chosen = new HashSet<>(all);
      all =
          ledger.inEffect().stream()
              .filter(deed -> chosen.contains(deed) || labels.contains(deed.label()))
              .toList();
      more = resting(all, ledger);
    }
    return all;
  }

  private static List<Deed> resting(List<Deed> deeds, Ledger ledger) {
    Set<Deed> chosen = new HashSet<>(deeds);
    List<Deed> resting = new ArrayList<>();
    for (Deed deed : ledger.inEffect()) {
      if (!chosen.contains(deed) && deeds.stream().anyMatch(earlier -> rests(deed, earlier))) {
        resting.add(deed);
      }
    }
    return resting;
  }

  private static boolean rests(Deed later, Deed earlier) {
    return later.label().compareTo(earlier.label()) > 0
        && (later.file().path().equals(earlier.file().path())
            || later.dependsOn().contains(earlier.file().path()));
  }
}
