package dev.banyan.runtime.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** For whom an application runs: what is not said depends on it. */
public enum Profile {
  /** On somebody's desk. */
  DEVELOPMENT(4),
  /** In a test run: a database of its own name. */
  TEST(2),
  /** For its users; the default. Refuses passwords in the spec, and servers that prove nothing. */
  PRODUCTION(10);

  private final int connections;

  Profile(int connections) {
    this.connections = connections;
  }

  /** Connections to a database at most, where nothing else is said. */
  int connections() {
    return connections;
  }

  /** As files and variables spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Map<String, Profile> words() {
    return Arrays.stream(values())
        .collect(
            Collectors.toMap(
                Profile::word, profile -> profile, (one, two) -> one, LinkedHashMap::new));
  }
}
