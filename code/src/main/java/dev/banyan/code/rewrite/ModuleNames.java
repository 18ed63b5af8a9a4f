package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one file of a project names modules: absolute or relative, from which source root. */
final class ModuleNames {
  private final ModuleIndex modules;
  private final List<String> packages = new ArrayList<>();
  private final int climbs;

  ModuleNames(ModuleIndex modules, String path) {
    this(modules, path, 0);
  }

  /**
   * The names of one file.
   *
   * @param climbs most leading dots of its own imports: by a name that is too short for them it
   *     cannot be imported
   */
  ModuleNames(ModuleIndex modules, String path, int climbs) {
    this.modules = modules;
    this.climbs = climbs;
    boolean init = path.endsWith("/__init__.py") || path.endsWith("/__init__.pyi");
    for (String name : modules.namesOf(path)) {
      packages.add(init ? name : Moves.parent(name));
    }
  }

  /** The full name of what a {@code from} import names; empty when it leads out of all packages. */
  String absolute(int level, @Nullable String module) {
    if (level == 0) {
      return module == null ? "" : module;
    }
    String base = packages.isEmpty() ? "" : packages.get(0);
    for (int i = 1; i < level; i++) {
      base = Moves.parent(base);
    }
    return module == null ? base : base.isEmpty() ? module : base + "." + module;
  }

  /** Whether a module is a package around this file: then it is being imported anyway. */
  boolean isAround(String module) {
    return packages.stream().anyMatch(name -> Moves.isOrBelow(name, module));
  }

  /** Whether two names lead to one module, from whatever source roots. */
  boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    SourceFile file = modules.file(one);
    SourceFile second = modules.file(other);
    return file != null && file.equals(second);
  }

  /** Whether a name as the file spells it is, from some source root, this full name. */
  boolean denotes(String spelled, String canonical) {
    return spelled.equals(canonical)
        || spelled.endsWith("." + canonical)
        || canonical.endsWith("." + spelled) && shares(spelled, canonical);
  }

  private boolean shares(String spelled, String canonical) {
    String one = spelled;
    String other = canonical;
    while (!one.isEmpty() && !other.isEmpty()) {
      if (modules.file(one) != null && same(one, other)) {
        return true;
      }
      one = Moves.parent(one);
      other = Moves.parent(other);
    }
    return false;
  }

  /**
   * The new module as the file would spell it that spelled the old one so.
   *
   * @param spelled how the file names the old thing
   * @param canonical the old thing's full name in the rules
   */
  String likewise(String module, String spelled, String canonical) {
    if (spelled.endsWith("." + canonical)) {
      String prefix = spelled.substring(0, spelled.length() - canonical.length());
      return sameModule(prefix + module, module) ? prefix + module : module;
    }
    if (canonical.endsWith("." + spelled)) {
      String prefix = canonical.substring(0, canonical.length() - spelled.length());
      String shorter = module.startsWith(prefix) ? module.substring(prefix.length()) : module;
      return sameModule(shorter, module) && Climbs.fit(shorter, modules) ? shorter : module;
    }
    return module;
  }

  private boolean sameModule(String spelled, String module) {
    return !spelled.isEmpty() && (same(spelled, module) || modules.file(module) == null);
  }

  /**
   * A module with leading dots, as seen from this file; null when they share no package, or when
   * the dots would lead out of all packages by one of the names that the file is imported by.
   */
  @Nullable String relative(String module) {
    String best = nearest(module);
    return best == null || packages.stream().anyMatch(name -> isTooShort(name, dots(best)))
        ? null
        : best;
  }

  private boolean isTooShort(String name, int dots) {
    int parts = name.isEmpty() ? 0 : Moves.parts(name);
    return parts >= climbs && parts < dots;
  }

  private @Nullable String nearest(String module) {
    String best = null;
    for (String name : allNames(module)) {
      for (String from : packages) {
        String spelled = relative(from, name);
        best = spelled != null && (best == null || dots(spelled) < dots(best)) ? spelled : best;
      }
    }
    return best;
  }

  private Set<String> allNames(String module) {
    Set<String> names = new LinkedHashSet<>(Set.of(module));
    SourceFile file = modules.file(module);
    if (file != null) {
      names.addAll(modules.namesOf(file.path()));
    }
    return names;
  }

  private static int dots(String spelled) {
    return (int) spelled.chars().takeWhile(c -> c == '.').count();
  }

  private static @Nullable String relative(String from, String module) {
    if (from.isEmpty()) {
      return null;
    }
    List<String> here = List.of(from.split("\\.", -1));
    List<String> there = List.of(module.split("\\.", -1));
    int common = 0;
    while (common < Math.min(here.size(), there.size())
        && here.get(common).equals(there.get(common))) {
      common++;
    }
    if (common == 0) {
      return null;
    }
    String rest = String.join(".", there.subList(common, there.size()));
    return ".".repeat(here.size() - common + 1) + rest;
  }
}
