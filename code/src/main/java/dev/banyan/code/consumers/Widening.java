package dev.banyan.code.consumers;

import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files that may use a name that turned out to lead to an old component.
 *
 * <p>Whoever gets a name from a module spells the name, and spells the last part of the module's
 * name as well, unless it lies in the same package and says {@code from . import name}.
 */
final class Widening {
  private final Project project;
  private final Modules modules;
  private final Set<Fact> known = new HashSet<>();
  private final Set<String> starred = new HashSet<>();

  /** A name, and what a file must spell beside it, or where it must lie. */
  private record Trail(String name, List<Integer> beside, String folder) {}

  Widening(Project project, Modules modules) {
    this.project = project;
    this.modules = modules;
  }

  /**
   * Files that may use one of these names.
   *
   * @param wanted names whose files are looked at anyway
   */
  Set<String> files(List<Fact> offers, Set<String> wanted) {
    List<Trail> trails = new ArrayList<>();
    for (Fact offer : offers) {
      if (known.add(offer)) {
        trails.add(trail(offer));
        trails.addAll(starTrail(offer));
      }
    }
    // Files that spell the old component's own identifiers are looked at anyway.
    trails.removeIf(trail -> wanted.contains(trail.name()) && trail.folder().equals("-"));
    if (trails.isEmpty()) {
      return Set.of();
    }
    Map<String, List<Trail>> byName = new HashMap<>();
    trails.forEach(t -> byName.computeIfAbsent(t.name(), n -> new ArrayList<>()).add(t));
    Set<String> found = new TreeSet<>();
    project
        .holding(IdentifierScan.of(byName.keySet()))
        .forEach(
            (file, held) -> {
              if (held.stream()
                  .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                  .anyMatch(trail -> leads(trail, file))) {
                found.add(file.path());
              }
            });
    return found;
  }

  private boolean leads(Trail trail, SourceFile file) {
    return (!trail.folder().equals("-") && file.path().startsWith(trail.folder()))
        || trail.beside().stream().anyMatch(word -> project.mayHold(file, word));
  }

  /** Who takes everything from a module may hand it on without spelling it. */
  private List<Trail> starTrail(Fact offer) {
    if (!(offer instanceof Fact.Export export)
        || export.name().startsWith("_")
        || !starred.add(export.path())) {
      return List.of();
    }
    Trail plain = trail(offer);
    return List.of(new Trail(IdentifierScan.STAR_IMPORT, plain.beside(), plain.folder()));
  }

  private Trail trail(Fact offer) {
    if (offer instanceof Fact.Fixture fixture) {
      return new Trail(fixture.name(), List.of(), fixture.folder());
    }
    Fact.Export export = (Fact.Export) offer;
    List<Integer> beside = new ArrayList<>();
    for (String module : modules.namesOf(export.path())) {
      beside.add(IdentifierScan.hash(module.substring(module.lastIndexOf('.') + 1)));
    }
    boolean isPackage = Modules.isInit(export.path());
    return new Trail(export.name(), beside, isPackage ? Modules.folder(export.path()) : "-");
  }
}
