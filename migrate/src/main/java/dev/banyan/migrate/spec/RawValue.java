package dev.banyan.migrate.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of the spec that is kept as it is written, for the step that understands it. */
public sealed interface RawValue {
  /**
   * A scalar.
   *
   * @param text as written, without quotes
   * @param type what YAML 1.2 takes it for
   */
  record Scalar(String text, Type type) implements RawValue {}

  /**
   * A list.
   *
   * @param items in order
   */
  record Sequence(List<RawValue> items) implements RawValue {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping.
   *
   * @param entries by key, in the order of the text
   */
  record Mapping(Map<String, RawValue> entries) implements RawValue {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** What a scalar is. */
  enum Type {
    /** Text. */
    TEXT,
    /** A whole or decimal number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    TRUTH,
    /** {@code null}, {@code ~} or nothing. */
    NOTHING
  }
}
