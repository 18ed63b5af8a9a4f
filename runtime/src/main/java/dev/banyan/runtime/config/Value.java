package dev.banyan.runtime.config;

import dev.banyan.runtime.config.Complaint.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the document.
 *
 * @param node the value
 * @param key its path in the document
 * @param entry where its key stands
 * @param complaints where complaints go
 */
record Value(Node node, String key, Place entry, Complaints complaints) {
  private static final Map<Tag, String> WORDS =
      Map.of(Tag.MAP, "a mapping", Tag.SEQ, "a list", Tag.NULL, "an empty value");

  static Place placeOf(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
  }

  /** Where the value starts; of a value that is left empty, its key. */
  Place place() {
    boolean leftEmpty =
        node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
    return leftEmpty ? entry : placeOf(node);
  }

  boolean is(Tag tag) {
    return tag.equals(node.getTag());
  }

  /** The text of a scalar without its quotes; empty for anything else. */
  String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  void error(String message, @Nullable String expected, @Nullable String nearest) {
    complaints.add(place(), key, message, expected, nearest);
  }

  /** Entries by key, none where this is no mapping; complains of all keys that are not allowed. */
  Map<String, Value> mapping(List<String> allowed) {
    Map<String, Value> entries =
        anyMapping("a mapping with the keys " + String.join(", ", allowed));
    entries.forEach((name, value) -> value.refuseUnknown(name, allowed));
    return entries;
  }

  /** Entries by key, whatever the keys; none after a complaint. */
  Map<String, Value> anyMapping(String expected) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping && is(Tag.MAP)) {
      mapping.getValue().forEach(entry -> add(entries, entry));
    } else {
      error(what(), expected, null);
    }
    return entries;
  }

  private void add(Map<String, Value> entries, NodeTuple entry) {
    Place at = placeOf(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
      complaints.add(at, key, "a key that is no text", "a word before the ':'", null);
      return;
    }
    String name = scalar.getValue();
    Value value = new Value(entry.getValueNode(), key + "." + name, at, complaints);
    if (entries.putIfAbsent(name, value) != null) {
      complaints.add(at, value.key, "the key '" + name + "' stands here twice", "it once", null);
    }
  }

  private void refuseUnknown(String name, List<String> allowed) {
    if (!allowed.contains(name)) {
      complaints.add(
          entry,
          key,
          "there is no key '" + Given.shortened(name) + "' here",
          "one of " + String.join(", ", allowed),
          Spelling.nearest(name, allowed));
    }
  }

  /** The scalars among entries, as what their keys want. */
  static Map<String, Given> givens(Map<String, Value> entries, List<Key> keys) {
    Map<String, Given> givens = new LinkedHashMap<>();
    for (Key key : keys) {
      Value value = entries.get(key.name());
      if (value != null && value.fits(key)) {
        givens.put(
            key.name(), new Given(value.scalar(), value.key, value.place(), value.complaints));
      }
    }
    return givens;
  }

  private boolean fits(Key wanted) {
    boolean decimal = wanted.tag().equals(Tag.INT) && is(Tag.FLOAT);
    if (is(wanted.tag()) || decimal) {
      return true;
    }
    error(wanted.secret() ? "this cannot stand here" : what(), wanted.expected(), null);
    return false;
  }

  String what() {
    String word = WORDS.getOrDefault(node.getTag(), "the value");
    String shown = scalar().isEmpty() ? "" : " '" + Given.shortened(scalar()) + "'";
    return word + shown + " is not allowed here";
  }
}
