package dev.banyan.code.project;

import dev.banyan.model.LeftOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Collects what is left out, and sums it up so that a person can read it. Thread-safe. */
final class Leavings {
  /** How many places with the same reason are listed one by one. */
  static final int LISTED = 12;

  private final Collection<LeftOut> all = ConcurrentHashMap.newKeySet();

  void add(String path, String reason) {
    all.add(new LeftOut(path, reason));
  }

  /** A number that differs when other places are left out, or for other reasons. */
  long digest() {
    long sum = 0;
    for (LeftOut left : all) {
      sum += ContentHash.of(left.path() + '\0' + left.reason());
    }
    return sum;
  }

  /** Sorted by path: single places, or folders with the number of places when there are many. */
  List<LeftOut> summary() {
    Map<String, List<LeftOut>> byReason = new TreeMap<>();
    for (LeftOut left : all) {
      byReason.computeIfAbsent(left.reason(), reason -> new ArrayList<>()).add(left);
    }
    List<LeftOut> summary = new ArrayList<>();
    byReason.values().forEach(lefts -> summary.addAll(shortened(lefts)));
    summary.sort(Comparator.comparing(LeftOut::path).thenComparing(LeftOut::reason));
    return summary;
  }

  private static List<LeftOut> shortened(List<LeftOut> lefts) {
    if (lefts.size() <= LISTED) {
      return lefts;
    }
    List<LeftOut> byParent = grouped(lefts, Leavings::parent);
    if (byParent.size() <= LISTED) {
      return byParent;
    }
    List<LeftOut> byTop = grouped(lefts, Leavings::top);
    return byTop.size() <= LISTED ? byTop : grouped(lefts, path -> "./");
  }

  private static List<LeftOut> grouped(List<LeftOut> lefts, UnaryOperator<String> folderOf) {
    Map<String, List<LeftOut>> groups = new TreeMap<>();
    for (LeftOut left : lefts) {
      groups.computeIfAbsent(folderOf.apply(left.path()), f -> new ArrayList<>()).add(left);
    }
    List<LeftOut> summed = new ArrayList<>();
    groups.forEach((folder, group) -> summed.add(sum(folder, group)));
    return summed;
  }

  private static LeftOut sum(String folder, List<LeftOut> group) {
    LeftOut first = group.get(0);
    return group.size() == 1
        ? first
        : new LeftOut(folder, group.size() + " places below it: " + first.reason());
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/', path.length() - 2);
    return slash < 0 ? "./" : path.substring(0, slash + 1);
  }

  private static String top(String path) {
    int slash = path.indexOf('/');
    return slash < 0 || slash == path.length() - 1 ? "./" : path.substring(0, slash + 1);
  }
}
