package dev.banyan.migrate.analysis;

import dev.banyan.model.RewriteRule;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares parameters. */
final class Signatures {
  private Signatures() {}

  /**
   * Whether a call may have to be written differently: the rule lists other arguments, or the new
   * parameters are not the old ones followed by some that a call may leave out. Parameters that are
   * not known count as the same.
   */
  static boolean differ(RewriteRule rule, @Nullable Signature old, @Nullable Signature target) {
    List<String> arguments = rule.arguments();
    if (arguments != null) {
      return old == null || !arguments.equals(names(old));
    }
    return old != null && target != null && !accepts(target, old);
  }

  private static List<String> names(Signature signature) {
    return signature.parameters().stream().map(Parameter::name).toList();
  }

  private static boolean accepts(Signature target, Signature old) {
    List<Parameter> before = old.parameters();
    List<Parameter> after = target.parameters();
    if (after.size() < before.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!accepts(after.get(i), before.get(i))) {
        return false;
      }
    }
    return after.subList(before.size(), after.size()).stream().allMatch(Parameter::optional);
  }

  private static boolean accepts(Parameter target, Parameter old) {
    boolean sameName = target.name().equals(old.name());
    boolean sameKind =
        target.kind() == old.kind()
            || (target.kind() == ParameterKind.POSITIONAL_OR_KEYWORD
                && old.kind() != ParameterKind.VAR_POSITIONAL
                && old.kind() != ParameterKind.VAR_KEYWORD);
    boolean sameDefault =
        old.defaultText() == null || old.defaultText().equals(target.defaultText());
    return sameName && sameKind && sameDefault;
  }

  /** The default of a parameter as the source spells it, or null when it has none. */
  static @Nullable Parameter parameter(@Nullable Signature signature, String name) {
    if (signature == null) {
      return null;
    }
    return signature.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
