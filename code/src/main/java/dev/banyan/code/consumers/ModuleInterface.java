package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module offers to who imports it.
 *
 * @param bound names that the module binds itself, imported ones included
 * @param imported those of them that only import statements bind
 * @param stars modules of which it imports everything, by path, in order
 * @param all what {@code __all__} lists as far as it is literal; null when there is none
 * @param allOf paths of modules whose {@code __all__} this one's takes in
 * @param lazy names that its {@code __getattr__} finds in a table, with the dotted names behind
 * @param lazyFunction its {@code __getattr__}, or null
 */
record ModuleInterface(
    Set<String> bound,
    Set<String> imported,
    List<String> stars,
    @Nullable Set<String> all,
    Set<String> allOf,
    Map<String, String> lazy,
    @Nullable Definition lazyFunction) {

  /** Of a module of which nothing is known. */
  static ModuleInterface none() {
    return new ModuleInterface(
        new HashSet<>(),
        new HashSet<>(),
        new ArrayList<>(),
        null,
        new HashSet<>(),
        new LinkedHashMap<>(),
        null);
  }
}
