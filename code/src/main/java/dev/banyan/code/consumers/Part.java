package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One part of a file, evaluated as a whole: the statements of the module with the bodies of its
 * classes, or a function outside of other functions with everything inside it.
 *
 * <p>It remembers what it asked and what it gave. A search goes on for many rounds in which little
 * is new for most parts of most files; a part is evaluated again only when an answer has changed.
 */
final class Part {
  /** What the code around a part hands to it. */
  final Object given;

  /** What was asked, with the first answer; empty once it is {@link #finish finished}. */
  private Map<Question, Object> answers = new HashMap<>();

  /** As many as there are answers; a table of them takes five times the memory. */
  private Question[] asked = {};

  private Object[] answered = {};

  private Map<Fact, ValueSet> facts = new HashMap<>();

  private Map<String, ValueSet> globals = new HashMap<>();

  private Set<String> demands = new TreeSet<>();

  private Set<String> imports = new TreeSet<>();

  private Set<String> wholes = new TreeSet<>();

  final References.Finds finds = new References.Finds();
  final Metrics metrics = new Metrics();

  Part(Object given) {
    this.given = given;
  }

  /** Notes an answer; where a question is asked twice the first one counts. */
  <T> T answered(Question question, T answer) {
    answers.putIfAbsent(question, answer);
    return answer;
  }

  /** Nothing is asked any more. */
  void finish() {
    asked = answers.keySet().toArray(Question[]::new);
    answered = answers.values().toArray();
    answers = Map.of();
    facts = small(facts);
    globals = small(globals);
    demands = small(demands);
    imports = small(imports);
    wholes = small(wholes);
  }

  /** There are hundreds of thousands of parts, and most say next to nothing. */
  private static <K, V> Map<K, V> small(Map<K, V> map) {
    if (map.size() > 1) {
      return map;
    }
    return map.isEmpty() ? Map.of() : Map.copyOf(map);
  }

  private static <T> Set<T> small(Set<T> set) {
    return set.size() > 1 ? set : Set.copyOf(set);
  }

  /** What it says. */
  Map<Fact, ValueSet> facts() {
    return facts;
  }

  /** What it binds names of the module to. */
  Map<String, ValueSet> globals() {
    return globals;
  }

  /** Paths of files that must be looked at before this part can be understood. */
  Set<String> demands() {
    return demands;
  }

  /** Paths of other files that are imported here. */
  Set<String> imports() {
    return imports;
  }

  /** Paths of files that must be looked into wholly before this part can be understood. */
  Set<String> wholes() {
    return wholes;
  }

  /** What was asked. */
  List<Question> asked() {
    return answers.isEmpty() ? List.of(asked) : new ArrayList<>(answers.keySet());
  }

  /** Whether somebody who is asked the same things now answers the same. */
  boolean holds(Function<Question, Object> now) {
    for (int i = 0; i < asked.length; i++) {
      if (!now.apply(asked[i]).equals(answered[i])) {
        return false;
      }
    }
    return true;
  }
}
