package dev.banyan.code.rewrite;

import dev.banyan.model.RewriteRule;
import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import dev.banyan.model.Signature.ParameterKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an adapter makes an instance of what takes an old class's place, at the first call that needs
 * one: with what the old one was made with, as far as a rule for the class says what becomes of it.
 *
 * @param text methods of the adapter's class; empty when it cannot be made
 * @param whyNot why it cannot, in words; null when it can
 */
record Construction(String text, @Nullable String whyNot) {
  /** Of a class, by the rule that covers it. */
  static Construction of(String old, Moves moves, Declarations known, Defaults defaults) {
    Target target = moves.target(old);
    if (target == null) {
      return not("no rule says what " + old + " becomes");
    }
    if (target.rest().endsWith(")")) {
      return new Construction(maker(target, "", "", target.name() + target.rest()), null);
    }
    Signature before = known.signature(old);
    Signature after = known.signature(target.dotted());
    if (before == null || after == null) {
      return not("the parameters of " + (before == null ? old : target.dotted()) + " are unknown");
    }
    List<String> wanted = target.exact() ? target.rule().arguments() : null;
    return wanted == null
        ? asTheyAre(old, target, before, after)
        : mapped(old, target, defaults.of(old, before, "_Old" + Moves.last(old)), after, wanted);
  }

  private static Construction not(String why) {
    return new Construction("", why);
  }

  private static Construction asTheyAre(
      String old, Target target, Signature before, Signature after) {
    if (!after.takesEveryCallOf(before)) {
      return not(
          "its constructor takes "
              + before
              + ", that of "
              + target.dotted()
              + " "
              + after
              + "; a rule from "
              + old
              + " with 'arguments' can say what becomes of them");
    }
    String name = target.name() + target.rest();
    return new Construction(
        before.parameters().isEmpty()
            ? maker(target, "", "", name + "()")
            : keeper() + maker(target, "", KEPT, name + "(*args, **options)"),
        null);
  }

  private static final String KEPT = "            args, options = self._made_with\n";

  private static Construction mapped(
      String old, Target target, Defaults.Carried before, Signature after, List<String> wanted) {
    String lost = Delegation.unplaced(old, before.signature(), target.rule());
    String why = lost == null ? before.whyNot() : lost;
    String missing = why == null ? unfilled(target.rule(), after, wanted) : why;
    if (missing != null) {
      return not(missing);
    }
    String name = target.name() + target.rest();
    String inner =
        "            def make("
            + Delegation.parameters(before.signature())
            + "):\n                return "
            + name
            + "("
            + Delegation.arguments(wanted, after)
            + ")\n\n";
    return new Construction(keeper() + maker(target, inner, KEPT, "make(*args, **options)"), null);
  }

  /** A parameter of the new one that has no default and gets no argument. */
  private static @Nullable String unfilled(RewriteRule rule, Signature after, List<String> wanted) {
    Set<String> named =
        wanted.stream()
            .map(argument -> argument.replaceFirst("(?s)=.*", "").strip())
            .collect(Collectors.toCollection(HashSet::new));
    int positional = (int) wanted.stream().filter(argument -> argument.indexOf('=') < 0).count();
    for (Parameter parameter : after.parameters()) {
      boolean byPosition = parameter.kind() != ParameterKind.KEYWORD_ONLY && positional-- > 0;
      if (!byPosition && !parameter.optional() && !named.contains(parameter.name())) {
        return rule.to() + " needs '" + parameter.name() + "', which its rule does not give";
      }
    }
    return null;
  }

  /** Keeps what an instance was made with. */
  private static String keeper() {
    return """

        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            self._made_with = args, options
    """;
  }

  private static String maker(Target target, String inner, String before, String expression) {
    return "\n    def _new(self):\n"
        + "        if \"_new_instance\" not in self.__dict__:\n"
        + "            "
        + Delegation.imported(target)
        + "\n\n"
        + inner
        + before
        + "            self._new_instance = "
        + expression
        + "\n        return self._new_instance\n";
  }
}
