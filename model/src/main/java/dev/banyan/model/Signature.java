package dev.banyan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Python function or method, without {@code self} or {@code cls}.
 *
 * @param parameters in the order in which they are written
 */
public record Signature(List<Parameter> parameters) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** How an argument reaches a parameter. */
  public enum ParameterKind {
    /** Before {@code /}. */
    POSITIONAL_ONLY,
    /** By position or by name. */
    POSITIONAL_OR_KEYWORD,
    /** {@code *args}. */
    VAR_POSITIONAL,
    /** After {@code *}. */
    KEYWORD_ONLY,
    /** {@code **kwargs}. */
    VAR_KEYWORD
  }

  /**
   * One parameter.
   *
   * @param name as written
   * @param kind how an argument reaches it
   * @param defaultText its default as the source spells it, or null when it has none
   */
  public record Parameter(String name, ParameterKind kind, @Nullable String defaultText) {
    /** Whether a call may leave it out. */
    public boolean optional() {
      return defaultText != null
          || kind == ParameterKind.VAR_POSITIONAL
          || kind == ParameterKind.VAR_KEYWORD;
    }
  }
}
