package dev.banyan.code.consumers;

import java.util.List;

/**
 * What an expression may mean, and the references it will be unless something around it names the
 * component better.
 */
record Seen(ValueSet values, List<Use> uses) {
  Seen {
    uses = List.copyOf(uses);
  }

  static Seen of(ValueSet values) {
    return new Seen(values, List.of());
  }
}
