package dev.banyan.migrate.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares names by their words: {@code check_database_health} of a class {@code DatabaseManager}
 * is {@code check_health} of a package {@code database}, {@code get_all_epics} is {@code
 * list_all_epics}, and {@code statistics} are {@code stats}.
 */
final class NameWords {
  private static final Set<String> READING = Set.of("get", "list", "fetch", "load", "read");
  private static final int SHORTEST_STEM = 4;

  private final Set<String> own = new HashSet<>();

  /** The words of the last part of each component's name say nothing about a member. */
  NameWords(Collection<String> components) {
    for (String component : components) {
      String[] parts = component.split("\\.", -1);
      own.addAll(words(parts[parts.length - 1]));
    }
  }

  /** Whether two names are made of the same words. */
  boolean alike(String a, String b) {
    List<String> left = telling(a);
    List<String> right = telling(b);
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!sameWord(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The name most like another: of the same letters but few, or sharing most words; or null. */
  @Nullable String nearest(String name, Collection<String> others) {
    String spelt = Spelling.nearest(name, others);
    if (spelt != null) {
      return spelt;
    }
    String best = null;
    double most = 0.49;
    for (String other : others) {
      double shared = shared(telling(name), telling(other));
      if (shared > most) {
        most = shared;
        best = other;
      }
    }
    return best;
  }

  private static double shared(List<String> left, List<String> right) {
    long same =
        left.stream().filter(word -> right.stream().anyMatch(w -> sameWord(word, w))).count();
    return (double) same / Math.max(left.size(), right.size());
  }

  private List<String> telling(String name) {
    List<String> all = words(name);
    List<String> telling = all.stream().filter(word -> !own.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }

  private static boolean sameWord(String a, String b) {
    return a.equals(b)
        || (READING.contains(a) && READING.contains(b))
        || abbreviates(a, b)
        || abbreviates(b, a);
  }

  /** Whether a word is the beginning of another, apart from a plural's s: stats of statistics. */
  private static boolean abbreviates(String brief, String whole) {
    String stem = brief.endsWith("s") ? brief.substring(0, brief.length() - 1) : brief;
    return stem.length() >= SHORTEST_STEM && whole.startsWith(stem);
  }

  /** The words of a name, in small letters: of snake_case as of CamelCase. */
  static List<String> words(String name) {
    String split = name.replaceAll("(\\p{Ll}|\\p{Nd})(\\p{Lu})", "$1_$2");
    List<String> words =
        new ArrayList<>(Arrays.asList(split.toLowerCase(Locale.ROOT).split("_", -1)));
    words.removeIf(String::isEmpty);
    return words;
  }
}
