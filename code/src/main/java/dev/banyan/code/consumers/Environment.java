package dev.banyan.code.consumers;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of one scope mean at one point of the program; dead behind a jump. */
final class Environment {
  private final Map<String, ValueSet> bindings;
  private boolean dead;

  Environment() {
    this(new HashMap<>(), false);
  }

  private Environment(Map<String, ValueSet> bindings, boolean dead) {
    this.bindings = bindings;
    this.dead = dead;
  }

  Environment copy() {
    return new Environment(new HashMap<>(bindings), dead);
  }

  @Nullable ValueSet get(String name) {
    return bindings.get(name);
  }

  void put(String name, ValueSet values) {
    bindings.put(name, values);
  }

  void remove(String name) {
    bindings.remove(name);
  }

  /** Nothing behind this point is reached. */
  void die() {
    dead = true;
  }

  /** The same as if it were reached. */
  Environment revived() {
    return new Environment(new HashMap<>(bindings), false);
  }

  boolean dead() {
    return dead;
  }

  Map<String, ValueSet> bindings() {
    return bindings;
  }

  /** What holds where two ways meet; a way that ended elsewhere brings nothing. */
  static Environment join(Environment a, Environment b) {
    if (a.dead || b.dead) {
      return a.dead ? b : a;
    }
    Environment joined = a.copy();
    b.bindings.forEach((name, values) -> joined.bindings.merge(name, values, ValueSet::join));
    return joined;
  }
}
