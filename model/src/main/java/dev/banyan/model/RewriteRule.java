package dev.banyan.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one symbol of the old component is written on the new one.
 *
 * @param from full name of the old symbol
 * @param to what takes its place
 * @param arguments by parameter name of the old one, in the new one's order, {@code
 *     name=expression} too; null keeps them
 * @param dropped parameters of the old symbol that have no counterpart, each with the reason
 * @param requires what must be true of the new component before the rule may be used
 */
public record RewriteRule(
    String from,
    String to,
    @Nullable List<String> arguments,
    Map<String, String> dropped,
    List<Requirement> requires) {
  public RewriteRule {
    arguments = arguments == null ? null : List.copyOf(arguments);
    dropped = Map.copyOf(dropped);
    requires = List.copyOf(requires);
  }

  /** A rule that drops no parameter. */
  public RewriteRule(
      String from, String to, @Nullable List<String> arguments, List<Requirement> requires) {
    this(from, to, arguments, Map.of(), requires);
  }

  /** A rule for a symbol that moved or was renamed and is used as before. */
  public static RewriteRule move(String from, String to) {
    return new RewriteRule(from, to, null, List.of());
  }

  /**
   * A parameter default that must read so before the rule may be used, as in {@code
   * services.container.ServiceContainer.use_modular_api} must default to {@code True}.
   *
   * @param parameter full name of the function or class, a dot, and the parameter's name
   * @param defaultText the default that is needed, as the source spells it
   */
  public record Requirement(String parameter, String defaultText) {}
}
