package dev.banyan.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A key of two parts, of which the first may be absent, as a setting of one user or of all: no
 * scope and the empty scope are two. In the order of keys the names of one scope stand side by
 * side.
 *
 * @param scope null for none
 * @param name any text
 */
public record ScopedKey(@Nullable String scope, String name) {
  private static final String EMPTY = "%";

  /** The key under which a store holds it. */
  public String text() {
    return scope == null ? "/" + name : escaped(scope) + "/" + name;
  }

  private static String escaped(String scope) {
    return scope.isEmpty() ? EMPTY : scope.replace("%", "%25").replace("/", "%2F");
  }

  /**
   * The parts of a key.
   *
   * @param key as {@link #text()} gives it
   * @throws IllegalArgumentException for another key
   */
  public static ScopedKey of(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("the key '" + key + "' has no scope, not even none");
    }
    String scope = key.substring(0, slash);
    String plain = scope.equals(EMPTY) ? "" : scope.replace("%2F", "/").replace("%25", "%");
    return new ScopedKey(scope.isEmpty() ? null : plain, key.substring(slash + 1));
  }
}
