package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which files asked for which facts. Most facts have one reader, some have thousands, and there are
 * millions: so a file is a number here, and the readers of a fact are an ascending array of them.
 */
final class Readers {
  /** Fills the places that are not taken. */
  private static final int FREE = Integer.MAX_VALUE;

  private final Map<Fact, int[]> readers = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> paths = new ArrayList<>();

  /** Notes that a file asked for facts. */
  void add(String path, Iterable<Fact> facts) {
    int number = numbers.computeIfAbsent(path, this::numbered);
    for (Fact fact : facts) {
      readers.merge(fact, new int[] {number}, (known, one) -> with(known, number));
    }
  }

  private Integer numbered(String path) {
    paths.add(path);
    return paths.size() - 1;
  }

  private static int[] with(int[] known, int number) {
    int at = Arrays.binarySearch(known, number);
    if (at >= 0) {
      return known;
    }
    int place = -at - 1;
    boolean full = known[known.length - 1] != FREE;
    int[] all = full ? Arrays.copyOf(known, known.length * 2) : known;
    if (full) {
      Arrays.fill(all, known.length, all.length, FREE);
    }
    System.arraycopy(all, place, all, place + 1, all.length - place - 1);
    all[place] = number;
    return all;
  }

  /** Tells the paths of all who asked for a fact. */
  void forEach(Fact fact, Consumer<String> action) {
    int[] known = readers.get(fact);
    for (int i = 0; known != null && i < known.length && known[i] != FREE; i++) {
      action.accept(paths.get(known[i]));
    }
  }
}
