package dev.banyan.code.consumers;

import dev.banyan.code.python.Parameter;
import dev.banyan.code.python.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about parameters. */
final class Functions {
  private Functions() {}

  /** Every parameter, in the order of the text. */
  static List<Parameter> all(Parameters parameters) {
    List<Parameter> all = new ArrayList<>(parameters.positionalOnly());
    all.addAll(parameters.positional());
    if (parameters.varArgs() != null) {
      all.add(parameters.varArgs());
    }
    all.addAll(parameters.keywordOnly());
    if (parameters.varKeywords() != null) {
      all.add(parameters.varKeywords());
    }
    return all;
  }

  /** Parameters that a position reaches, in order. */
  static List<Parameter> positional(Parameters parameters) {
    List<Parameter> all = new ArrayList<>(parameters.positionalOnly());
    all.addAll(parameters.positional());
    return all;
  }

  static @Nullable Parameter first(Parameters parameters) {
    List<Parameter> positional = positional(parameters);
    return positional.isEmpty() ? null : positional.get(0);
  }

  static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).toList();
  }
}
