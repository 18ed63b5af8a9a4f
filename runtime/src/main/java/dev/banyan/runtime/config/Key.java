package dev.banyan.runtime.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A setting that is one scalar.
 *
 * @param name in the document
 * @param variable in the environment, which wins over the document; null when it has none
 * @param tag what YAML has to take it for
 * @param expected in words
 */
record Key(String name, @Nullable String variable, Tag tag, String expected) {
  static final String DURATION = "a time, as in 500ms, 2s, 10m or 1h";

  static Key text(String name, @Nullable String variable, String expected) {
    return new Key(name, variable, Tag.STR, expected);
  }

  static Key number(String name, @Nullable String variable, String expected) {
    return new Key(name, variable, Tag.INT, expected);
  }

  static Key duration(String name, @Nullable String variable) {
    return new Key(name, variable, Tag.STR, DURATION);
  }

  /** Whether its value may be shown to nobody. */
  boolean secret() {
    return name.equals("password");
  }
}
