package dev.banyan.migrate.analysis;

import java.util.Collection;
import java.util.List;

/** Counts and lists as a reader would say them. */
final class Words {
  private static final int NAMED = 3;

  private Words() {}

  static String count(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    return noun.endsWith("s") || noun.endsWith("x") ? noun + "es" : noun + "s";
  }

  /** The first few of them, and how many there are besides. */
  static String some(Collection<String> names) {
    List<String> shown = names.stream().limit(NAMED).toList();
    int rest = names.size() - shown.size();
    return String.join(", ", shown) + (rest > 0 ? " and " + rest + " more" : "");
  }

  /** The last part of a dotted name. */
  static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static String simple(Collection<String> names) {
    return some(names.stream().map(Words::simple).toList());
  }
}
