package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The entries of one mapping, by key.
 *
 * @param self the mapping
 * @param byKey its entries; of a key that stands there twice, the first
 * @param misspelt allowed keys that an unknown one is most like
 */
record Fields(Field self, Map<String, Field> byKey, Set<String> misspelt) {
  /** Complains of keys that are not allowed, of keys that stand there twice, and of odd keys. */
  static Fields of(Field self, MappingNode mapping, List<String> allowed) {
    Fields fields = any(self, mapping);
    fields.byKey.forEach((key, field) -> fields.refuseUnknown(key, field, allowed));
    return fields;
  }

  /** As {@link #of}, with any keys. */
  static Fields any(Field self, MappingNode mapping) {
    Fields fields = new Fields(self, new LinkedHashMap<>(), new HashSet<>());
    mapping.getValue().forEach(fields::add);
    return fields;
  }

  @Nullable Field get(String key) {
    return byKey.get(key);
  }

  /**
   * The value of a key that has to be there, or null after a complaint: that it is missing, or that
   * it is misspelt.
   */
  @Nullable Field require(String key, String expected) {
    Field field = byKey.get(key);
    if (field == null && !misspelt.contains(key)) {
      self.complaints()
          .error(self.entry(), self.key(), "the key '" + key + "' is missing", expected, null);
    }
    return field;
  }

  /** A value, or null when its key is not there or its value is wrong. */
  <T> @Nullable T optional(String key, Function<Field, @Nullable T> read) {
    Field field = byKey.get(key);
    return field == null ? null : read.apply(field);
  }

  /** A value, or null after a complaint. */
  <T> @Nullable T required(String key, String expected, Function<Field, @Nullable T> read) {
    Field field = require(key, expected);
    return field == null ? null : read.apply(field);
  }

  /** Text that has to be there, or null after a complaint. */
  @Nullable String required(String key, Syntax syntax) {
    return required(key, syntax.expected(), field -> field.text(syntax));
  }

  /** A list; empty when its key is not there. */
  <T> List<T> list(String key, String expected, Function<Field, @Nullable T> item) {
    Field field = byKey.get(key);
    return field == null ? List.of() : field.list(expected, item);
  }

  private void add(NodeTuple entry) {
    Node keyNode = entry.getKeyNode();
    Place place = YamlTree.placeOf(keyNode);
    if (!(keyNode instanceof ScalarNode scalar)) {
      self.complaints()
          .error(place, self.key(), "a key that is no text", "a word before the ':'", null);
      return;
    }
    String key = scalar.getValue();
    String path = self.key().isEmpty() ? key : self.key() + "." + key;
    Field first = byKey.get(key);
    if (first == null) {
      byKey.put(key, new Field(entry.getValueNode(), path, place, self.complaints()));
    } else {
      String before = "' stands here twice; first on line " + first.entry().line();
      self.complaints().error(place, path, "the key '" + key + before, "it once", null);
    }
  }

  private void refuseUnknown(String key, Field field, List<String> allowed) {
    if (allowed.contains(key)) {
      return;
    }
    String message =
        key.equals("<<")
            ? "merge keys ('<<') are no part of YAML 1.2"
            : "there is no key '" + Field.shortened(key) + "' here";
    String nearest = Spelling.nearest(key, allowed);
    if (nearest != null) {
      misspelt.add(nearest);
    }
    String expected = "one of " + String.join(", ", allowed);
    self.complaints().error(field.entry(), field.key(), message, expected, nearest);
  }
}
