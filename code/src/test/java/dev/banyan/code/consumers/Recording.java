package dev.banyan.code.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one or several runs of {@code runtime_oracle.py} saw. */
final class Recording {
  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, Set<String>> definitions = new HashMap<>();
  private final Map<String, String[]> calls = new HashMap<>();
  private final List<String[]> profiled = new ArrayList<>();
  private final Set<String> files = new TreeSet<>();
  private int tests;
  private int failures;

  /** Reads a recorder's output in addition to what is here already. */
  void add(Path output) throws IOException {
    for (String line : Files.readAllLines(output)) {
      add(line.split("\t", -1));
    }
  }

  private void add(String[] field) {
    switch (field[0]) {
      case "site" -> addSite(field);
      case "defines" ->
          definitions.computeIfAbsent(field[1], name -> new HashSet<>()).add(field[2]);
      case "tests" -> {
        tests += Integer.parseInt(field[2]);
        failures += Integer.parseInt(field[3]);
      }
      case "file" -> files.add(field[1]);
      case "call" -> calls.put(place(field), field);
      case "profile" -> profiled.add(field);
      default -> throw new IllegalArgumentException("unknown line: " + String.join(" ", field));
    }
  }

  private void addSite(String[] field) {
    Site site =
        new Site(
            field[1],
            Integer.parseInt(field[2]),
            Integer.parseInt(field[3]),
            Integer.parseInt(field[4]),
            field[5],
            field[6],
            Set.of(field[8].split(" ")));
    String key = String.join("\t", List.of(field).subList(1, 8));
    sites.merge(key, site, Recording::both);
  }

  private static Site both(Site one, Site other) {
    Set<String> verdicts = new HashSet<>(one.verdicts());
    verdicts.addAll(other.verdicts());
    return new Site(
        one.path(), one.line(), one.column(), one.offset(), one.name(), one.form(), verdicts);
  }

  private static String place(String[] field) {
    return field[1] + ":" + field[2] + ":" + field[3];
  }

  /** Every place that was reached, in other files than those that define a class or its bases. */
  List<Site> sitesOutside(String old) {
    Set<String> own = definitions.getOrDefault(old, Set.of());
    return sites.values().stream().filter(site -> !own.contains(site.path())).toList();
  }

  /** Every file of the tree that the programs loaded, sorted. */
  Set<String> files() {
    return files;
  }

  /** How many tests the programs ran. */
  int tests() {
    return tests;
  }

  /** How many of them failed. */
  int failures() {
    return failures;
  }

  /**
   * The calls by a member's name that the profile function saw, each as {@code path:offset name
   * class}; what is called by another way than its name (operators, callbacks, subclass
   * constructors) is left out.
   */
  List<String> profiledCalls() {
    List<String> result = new ArrayList<>();
    for (String[] field : profiled) {
      String[] call = calls.get(place(field));
      if (call != null && call[5].equals(field[4])) {
        result.add(call[1] + ":" + call[4] + " " + call[5] + " " + field[5]);
      }
    }
    return result;
  }

  /** The same of the sites, for whatever way the class was met. */
  Set<String> recordedCalls(List<String> classes) {
    Set<String> result = new HashSet<>();
    for (Site site : sites.values()) {
      for (String old : classes) {
        if (site.form().equals("call") && site.metAnyOf(old)) {
          result.add(site.path() + ":" + site.offset() + " " + site.name() + " " + old);
        }
      }
    }
    return result;
  }
}
