package dev.banyan.data.verify;

import dev.banyan.runtime.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place in a JSON value where two stores differ.
 *
 * @param pointer as in RFC 6901; empty for the whole value
 * @param authority JSON text there; null for nothing
 * @param copy JSON text there; null for nothing
 */
public record FieldDifference(String pointer, @Nullable String authority, @Nullable String copy) {
  /** Every place where two JSON texts do not mean the same. */
  static List<FieldDifference> all(String authority, String copy) {
    return Meaning.differences(authority, copy).stream()
        .map(place -> new FieldDifference(place.pointer(), place.one(), place.two()))
        .toList();
  }
}
