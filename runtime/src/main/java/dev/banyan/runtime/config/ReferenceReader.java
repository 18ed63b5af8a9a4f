package dev.banyan.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which fields of a component hold keys of others. */
final class ReferenceReader {
  private ReferenceReader() {}

  /**
   * None where nothing is said.
   *
   * @param components that are declared
   */
  static Map<String, String> references(@Nullable Value value, List<String> components) {
    Map<String, String> references = new LinkedHashMap<>();
    if (value == null) {
      return references;
    }
    value
        .anyMapping("a mapping from fields to components")
        .forEach(
            (field, component) -> {
              String chosen = component(field, component, components);
              if (chosen != null) {
                references.put(field, chosen);
              }
            });
    return references;
  }

  private static @Nullable String component(String field, Value component, List<String> names) {
    if (!ComponentSpec.FIELD.matcher(field).matches()) {
      component
          .complaints()
          .add(
              component.entry(),
              component.key(),
              "'" + Given.shortened(field) + "' is no field",
              "members, joined by '/'",
              null);
    }
    List<Key> key = List.of(Key.text(field, null, "the name of a component"));
    Given given = Value.givens(Map.of(field, component), key).get(field);
    if (given == null || names.contains(given.text())) {
      return given == null ? null : given.text();
    }
    given.error(
        "there is no component '" + Given.shortened(given.text()) + "' here",
        "one of " + String.join(", ", names),
        Spelling.nearest(given.text(), names));
    return null;
  }
}
