package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecSource.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of the document, and where it stands. Each of the typed views complains when the value
 * is something else, and returns null.
 *
 * @param node the value
 * @param key its document path
 * @param entry where its entry starts: the key of a mapping, or the value itself
 * @param complaints where complaints go
 */
record Field(Node node, String key, Place entry, Complaints complaints) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  Field {
    complaints.saw(key, placeOf(node, entry));
  }

  /** Where the value starts; of a value that is left empty, its key. */
  Place place() {
    return placeOf(node, entry);
  }

  @Nullable Fields mapping(String... keys) {
    if (node instanceof MappingNode mapping && Tag.MAP.equals(node.getTag())) {
      return Fields.of(this, mapping, List.of(keys));
    }
    wrongType("a mapping with the keys " + String.join(", ", keys));
    return null;
  }

  /** The items that are right; wrong ones are complained of and left out. */
  <T> List<T> list(String expected, Function<Field, @Nullable T> item) {
    if (!isSequence()) {
      wrongType(isText() ? expected + ", as in [" + scalar() + "]" : expected);
      return List.of();
    }
    List<T> read = new ArrayList<>();
    for (Field field : items()) {
      T value = item.apply(field);
      if (value != null) {
        read.add(value);
      }
    }
    return List.copyOf(read);
  }

  /** As {@link #list}, and complains of an empty list. */
  <T> List<T> some(String expected, Function<Field, @Nullable T> item) {
    if (isSequence() && items().isEmpty()) {
      error("the list is empty", expected + " with at least one entry", null);
    }
    return list(expected, item);
  }

  /** A list, or one item without brackets. */
  <T> List<T> oneOrSome(String expected, Function<Field, @Nullable T> item) {
    if (isSequence()) {
      return some(expected, item);
    }
    T value = item.apply(this);
    return value == null ? List.of() : List.of(value);
  }

  List<Field> items() {
    List<Field> fields = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        String at = key + "[" + fields.size() + "]";
        fields.add(new Field(item, at, YamlTree.placeOf(item), complaints));
      }
    }
    return fields;
  }

  /** An entry somewhere below, without any complaint; null when it is not there. */
  @Nullable Field child(String... keys) {
    Field at = this;
    for (String name : keys) {
      at = at == null ? null : at.childOf(name);
    }
    return at;
  }

  private @Nullable Field childOf(String name) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(name)) {
          String path = key.isEmpty() ? name : key + "." + name;
          return new Field(entry.getValueNode(), path, YamlTree.placeOf(scalar), complaints);
        }
      }
    }
    return null;
  }

  @Nullable String text(Syntax syntax) {
    if (!isText()) {
      boolean onlyQuotesMissing = !isMapping() && !isSequence() && syntax.accepts(scalar());
      wrongType(syntax.expected() + (onlyQuotesMissing ? " (in quotes)" : ""));
      return null;
    }
    if (!syntax.accepts(scalar())) {
      error("'" + shortened(scalar()) + "' is not allowed here", syntax.expected(), null);
      return null;
    }
    return scalar();
  }

  @Nullable String text() {
    return text(Syntax.TEXT);
  }

  /** One of a closed set of words. */
  <T> @Nullable T choice(Map<String, T> choices) {
    String words = String.join(", ", choices.keySet());
    String expected = choices.size() == 1 ? words : "one of " + words;
    if (!isText()) {
      wrongType(expected);
      return null;
    }
    T chosen = choices.get(scalar());
    if (chosen == null) {
      String nearest = Spelling.nearest(scalar(), choices.keySet());
      error("'" + shortened(scalar()) + "' is not allowed here", expected, nearest);
    }
    return chosen;
  }

  @Nullable Integer wholeNumber(int least, int most) {
    Double number = number(least, most, "a whole number from " + least + " to " + most);
    if (number == null) {
      return null;
    }
    if (number != Math.rint(number)) {
      error(scalar() + " is not a whole number", "a whole number from " + least, null);
      return null;
    }
    return number.intValue();
  }

  @Nullable Double number(double least, double most, String expected) {
    if (!isNumber()) {
      wrongType(expected);
      return null;
    }
    double number = Numbers.value(scalar());
    if (number >= least && number <= most) {
      return number;
    }
    error(shortened(scalar()) + " is out of range", expected, null);
    return null;
  }

  boolean isSequence() {
    return node instanceof SequenceNode && Tag.SEQ.equals(node.getTag());
  }

  boolean isMapping() {
    return node instanceof MappingNode && Tag.MAP.equals(node.getTag());
  }

  boolean isText() {
    return node instanceof ScalarNode && Tag.STR.equals(node.getTag());
  }

  boolean isNumber() {
    return node instanceof ScalarNode
        && (Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag()));
  }

  /** The text of a scalar, without quotes; empty for anything else. */
  String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  void wrongType(String expected) {
    error(YamlKind.of(node) + " is not allowed here", expected, null);
  }

  void error(String message, @Nullable String expected, @Nullable String nearest) {
    complaints.error(place(), key, message, expected, nearest);
  }

  void warning(String message) {
    complaints.warning(place(), key, message);
  }

  private static Place placeOf(Node node, Place entry) {
    boolean leftEmpty =
        node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
    return leftEmpty ? entry : YamlTree.placeOf(node);
  }

  /** A text as a message can hold it: short, and on one line. */
  static String shortened(String text) {
    String shown = CONTROL.matcher(text).replaceAll("\uFFFD");
    return shown.length() <= 80 ? shown : shown.substring(0, 77) + "...";
  }
}
