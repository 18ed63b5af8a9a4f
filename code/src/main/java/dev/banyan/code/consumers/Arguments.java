package dev.banyan.code.consumers;

import dev.banyan.code.consumers.FileShape.FunctionShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call passes.
 *
 * @param positional by position; what a starred argument brings stands for one position
 * @param keywords by name
 */
record Arguments(List<ValueSet> positional, Map<String, ValueSet> keywords) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  ValueSet at(int position) {
    return position < positional.size() ? positional.get(position) : ValueSet.EMPTY;
  }

  ValueSet named(String name) {
    return keywords.getOrDefault(name, ValueSet.EMPTY);
  }

  ValueSet first(String name) {
    return at(0).join(named(name));
  }

  /** The arguments behind the first ones. */
  Arguments from(int position) {
    return new Arguments(
        positional.subList(Math.min(position, positional.size()), positional.size()), keywords);
  }

  ValueSet all() {
    ValueSet all = positional.stream().reduce(ValueSet.EMPTY, ValueSet::join);
    return keywords.values().stream().reduce(all, ValueSet::join);
  }

  /**
   * Which parameter a position reaches, or null. What {@code *rest} collects is forwarded, as in
   * {@code assertRaises(error, function, *arguments)}, to whatever the caller has in mind:
   * following it would take every caller of such a function for one that hands the same things on.
   */
  static @Nullable String parameter(FunctionShape shape, int position) {
    List<String> names = shape.positional();
    return position < names.size() ? names.get(position) : null;
  }
}
