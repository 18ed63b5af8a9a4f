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

  /**
   * Whether every call that fits the other parameters fits these and means the same: the same names
   * and defaults in the same order, and what is added may be left out.
   */
  public boolean takesEveryCallOf(Signature other) {
    int shared = other.parameters.size();
    if (parameters.size() < shared) {
      return false;
    }
    for (int i = 0; i < shared; i++) {
      if (!parameters.get(i).takesWhatReaches(other.parameters.get(i))) {
        return false;
      }
    }
    return parameters.subList(shared, parameters.size()).stream().allMatch(Parameter::optional);
  }

  /** As Python spells them, in parentheses: {@code (key, *, default=None)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    ParameterKind before = ParameterKind.POSITIONAL_OR_KEYWORD;
    for (Parameter parameter : parameters) {
      if (before == ParameterKind.POSITIONAL_ONLY && parameter.kind() != before) {
        text.append("/, ");
      }
      boolean afterStar =
          before == ParameterKind.KEYWORD_ONLY || before == ParameterKind.VAR_POSITIONAL;
      if (parameter.kind() == ParameterKind.KEYWORD_ONLY && !afterStar) {
        text.append("*, ");
      }
      before = parameter.kind();
      text.append(parameter).append(", ");
    }
    String last = before == ParameterKind.POSITIONAL_ONLY ? "/" : "";
    if (last.isEmpty() && !parameters.isEmpty()) {
      text.setLength(text.length() - 2);
    }
    return text.append(last).append(')').toString();
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
    private boolean takesWhatReaches(Parameter other) {
      boolean sameKind =
          kind == other.kind
              || (kind == ParameterKind.POSITIONAL_OR_KEYWORD
                  && (other.kind == ParameterKind.POSITIONAL_ONLY
                      || other.kind == ParameterKind.KEYWORD_ONLY));
      boolean sameDefault = other.defaultText == null || other.defaultText.equals(defaultText);
      return name.equals(other.name) && sameKind && sameDefault;
    }

    /** As Python spells it. */
    @Override
    public String toString() {
      String stars =
          switch (kind) {
            case VAR_POSITIONAL -> "*";
            case VAR_KEYWORD -> "**";
            default -> "";
          };
      return stars + name + (defaultText == null ? "" : "=" + defaultText);
    }

    /** Whether a call may leave it out. */
    public boolean optional() {
      return defaultText != null
          || kind == ParameterKind.VAR_POSITIONAL
          || kind == ParameterKind.VAR_KEYWORD;
    }
  }
}
