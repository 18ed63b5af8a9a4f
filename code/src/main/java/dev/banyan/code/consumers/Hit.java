package dev.banyan.code.consumers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member access means.
 *
 * @param values what the member holds
 * @param names of old components that it is
 */
record Hit(ValueSet values, List<Name> names) {
  static final Hit UNKNOWN = new Hit(ValueSet.UNKNOWN, List.of());

  /** An old component's name, how sure it is, and the module that hands it on, if any. */
  record Name(String symbol, boolean likely, @Nullable String via) {
    Use at(int start, int nameStart, int nameEnd) {
      return new Use(symbol, start, nameStart, nameEnd, likely, via);
    }
  }

  static Hit of(ValueSet values) {
    return new Hit(values, List.of());
  }

  Hit join(Hit other) {
    List<Name> all = new ArrayList<>(names);
    for (Name name : other.names) {
      if (all.stream().noneMatch(known -> known.symbol().equals(name.symbol()))) {
        all.add(name);
      }
    }
    return new Hit(values.join(other.values), all);
  }
}
