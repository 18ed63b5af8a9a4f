package dev.banyan.migrate.analysis;

import dev.banyan.model.Analysis;
import dev.banyan.model.Component;
import dev.banyan.model.Consumer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which files make up the old and the new component: a package's whole folder, a module's file, and
 * for a class or function the file that defines it.
 *
 * @param old paths, folders with {@code /} at their end
 * @param destination the same of the new component
 */
public record ComponentFiles(Set<String> old, Set<String> destination) {
  public ComponentFiles {
    old = Set.copyOf(old);
    destination = Set.copyOf(destination);
  }

  static ComponentFiles of(
      List<String> definitions,
      List<String> oldNames,
      List<String> newNames,
      ComponentLookup lookup) {
    List<String> old = new ArrayList<>(definitions);
    old.addAll(places(oldNames, lookup));
    return new ComponentFiles(Set.copyOf(old), Set.copyOf(places(newNames, lookup)));
  }

  /**
   * The files as an analysis knows them: enough to judge its consumers, without looking at the
   * project again.
   */
  public static ComponentFiles of(Analysis analysis, List<String> oldNames) {
    Set<String> old = new HashSet<>(analysis.definitions());
    for (String path : analysis.definitions()) {
      oldNames.forEach(name -> old.add(place(new Component(name, path, List.of()))));
    }
    Set<String> destination = new HashSet<>();
    analysis.consumers().stream()
        .filter(Consumer::destination)
        .forEach(consumer -> destination.add(consumer.path()));
    return new ComponentFiles(old, destination);
  }

  private static List<String> places(List<String> names, ComponentLookup lookup) {
    return names.stream()
        .map(lookup::describe)
        .filter(Objects::nonNull)
        .map(ComponentFiles::place)
        .distinct()
        .toList();
  }

  /** A package is its folder, unless what is named is a class or function in its __init__. */
  private static String place(Component component) {
    String path = component.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean folder = !name.contains(".");
    if (folder) {
      return path.endsWith("/") ? path : path + "/";
    }
    String parent = path.substring(0, path.length() - name.length());
    String module = parent.replace('/', '.');
    boolean isPackage =
        name.startsWith("__init__.") && module.endsWith(lastPart(component.name()) + ".");
    return isPackage ? parent : path;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether a file is part of the old component; the longer of two places that hold it decides. */
  public boolean isOld(String path) {
    return nearest(old, path) > nearest(destination, path);
  }

  /** Whether a file is part of the new component. */
  public boolean isDestination(String path) {
    int destination = nearest(this.destination, path);
    return destination > 0 && destination >= nearest(old, path);
  }

  private static int nearest(Set<String> places, String path) {
    return places.stream()
        .filter(place -> place.endsWith("/") ? path.startsWith(place) : path.equals(place))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
