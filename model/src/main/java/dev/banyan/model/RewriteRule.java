package dev.banyan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one symbol of the old component is written on the new one.
 *
 * @param from full name of the old symbol
 * @param to what takes its place
 * @param arguments by parameter name of the old one, in the new one's order, {@code
 *     name=expression} too; null keeps them
 */
public record RewriteRule(String from, String to, @Nullable List<String> arguments) {
  public RewriteRule {
    arguments = arguments == null ? null : List.copyOf(arguments);
  }
}
