package dev.banyan.code.consumers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * One string for each identifier of all files: most files use the same few words, and what is kept
 * about them names them again and again. Thread-safe.
 */
final class SharedNames implements UnaryOperator<String> {
  private final Map<String, String> names = new ConcurrentHashMap<>();

  @Override
  public String apply(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }
}
