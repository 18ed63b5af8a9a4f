package dev.banyan.code.mentions;

import dev.banyan.code.mentions.Spelling.Kind;
import dev.banyan.code.project.ModuleIndex;
import dev.banyan.code.project.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out how text may spell the old components. */
final class Spellings {
  private final ModuleIndex modules;
  private final Map<String, List<Spelling>> byFirstIdentifier = new HashMap<>();

  private Spellings(ModuleIndex modules) {
    this.modules = modules;
  }

  /** By the first identifier of each, the longest first. */
  static Map<String, List<Spelling>> of(ModuleIndex modules, List<String> old) {
    Spellings spellings = new Spellings(modules);
    old.forEach(spellings::addComponent);
    spellings
        .byFirstIdentifier
        .values()
        .forEach(
            list ->
                list.sort(
                    Comparator.comparing((Spelling spelling) -> -spelling.text().length())
                        .thenComparing(Spelling::text)));
    return spellings.byFirstIdentifier;
  }

  private void addComponent(String name) {
    String module = moduleOf(name);
    String rest = name.substring(module.length());
    for (String known : namesOf(module)) {
      add(known + rest, name, Kind.DOTTED);
      if (!rest.isEmpty()) {
        add(known + ":" + rest.substring(1), name, Kind.DOTTED);
      }
    }
    if (rest.isEmpty()) {
      paths(module).forEach(path -> add(path, name, Kind.PATH));
    } else if (isDistinctive(rest.substring(rest.lastIndexOf('.') + 1))) {
      add(rest.substring(rest.lastIndexOf('.') + 1), name, Kind.BARE);
    }
  }

  private void add(String text, String symbol, Kind kind) {
    Spelling spelling = Spelling.of(text, symbol, kind);
    List<Spelling> same =
        byFirstIdentifier.computeIfAbsent(spelling.firstIdentifier(), f -> new ArrayList<>());
    if (same.stream().noneMatch(other -> other.text().equals(spelling.text()))) {
      same.add(spelling);
    }
  }

  /** The longest start of a name that is a module of the project; the whole name if none is. */
  private String moduleOf(String name) {
    for (String start = name; !start.isEmpty(); start = parent(start)) {
      if (modules.file(start) != null || modules.isPackage(start)) {
        return start;
      }
    }
    return name;
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
  }

  private Set<String> namesOf(String module) {
    Set<String> names = new LinkedHashSet<>(List.of(module));
    SourceFile file = modules.file(module);
    if (file != null) {
      names.addAll(modules.namesOf(file.path()));
    }
    return names;
  }

  /** A module's file, below the project and below each root that names it. */
  private Set<String> paths(String module) {
    Set<String> paths = new LinkedHashSet<>();
    SourceFile file = modules.file(module);
    if (file != null) {
      paths.add(file.path());
      String ending = file.path().endsWith("i") ? ".pyi" : ".py";
      boolean isPackage = file.path().endsWith("/__init__" + ending);
      for (String name : modules.namesOf(file.path())) {
        paths.add(name.replace('.', '/') + (isPackage ? "/__init__" : "") + ending);
      }
    }
    return paths;
  }

  /** Whether a bare name means one thing in most texts: CamelCase or with_underscore. */
  static boolean isDistinctive(String name) {
    String bare = name.replaceAll("^_+|_+$", "");
    boolean camel =
        bare.chars().skip(1).anyMatch(Character::isUpperCase)
            && bare.chars().anyMatch(Character::isLowerCase);
    return bare.length() > 3 && (camel || bare.indexOf('_') > 0);
  }
}
