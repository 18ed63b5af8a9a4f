package dev.banyan.code.rewrite;

import dev.banyan.model.Signature;
import dev.banyan.model.Signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of the old component's parameters as an adapter writes them: what the old module
 * binds is imported from there, an attribute of the old class is asked of it. What might mean
 * something else in the adapter is not carried.
 */
final class Defaults {
  private static final Pattern LITERAL =
      Pattern.compile("[-+]?[0-9][0-9_.eE]*|None|True|False|'[^'\\\\]*'|\"[^\"\\\\]*\"|\\(\\)");

  private final Declarations known;

  /** What the adapter has to import, by the name that it gets there. */
  private final Map<String, String> imported = new TreeMap<>();

  Defaults(Declarations known) {
    this.known = known;
  }

  /**
   * Parameters as the adapter writes them.
   *
   * @param whyNot why it cannot, in words; null when it can
   */
  record Carried(Signature signature, @Nullable String whyNot) {}

  /** The imports that what was carried so far needs. */
  List<String> imports() {
    return imported.entrySet().stream()
        .map(
            entry ->
                "from "
                    + Moves.parent(entry.getValue())
                    + " import "
                    + Moves.last(entry.getValue())
                    + " as "
                    + entry.getKey())
        .toList();
  }

  /**
   * Carries the parameters of a function, method or class.
   *
   * @param symbol its full name
   * @param holder what the adapter calls the old class that the symbol is, or is in
   */
  Carried of(String symbol, Signature signature, String holder) {
    String function = known.isClass(symbol) ? symbol + ".__init__" : symbol;
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : signature.parameters()) {
      String text = parameter.defaultText();
      if (text == null || LITERAL.matcher(text).matches()) {
        parameters.add(parameter);
        continue;
      }
      DefaultValue value = DefaultValue.of(known, function, parameter.name());
      String why = value == null ? "stands where it cannot be read" : value.whyNot();
      if (value == null || why != null) {
        return new Carried(
            signature, "the default of '" + parameter.name() + "', " + text + ", " + why);
      }
      parameters.add(
          new Parameter(parameter.name(), parameter.kind(), value.text(holder, this::local)));
    }
    return new Carried(new Signature(parameters), null);
  }

  /** The name under which the adapter imports another. */
  private String local(String name) {
    String wanted = "_default_" + Moves.last(name);
    String local = wanted;
    for (int i = 2; !imported.getOrDefault(local, name).equals(name); i++) {
      local = wanted + "_" + i;
    }
    imported.put(local, name);
    return local;
  }
}
