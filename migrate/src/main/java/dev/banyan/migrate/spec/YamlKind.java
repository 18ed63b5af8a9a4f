package dev.banyan.migrate.spec;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What a value is, in words. */
final class YamlKind {
  private static final Map<Tag, String> WORDS =
      Map.of(
          Tag.MAP, "a mapping",
          Tag.SEQ, "a list",
          Tag.NULL, "an empty value",
          Tag.STR, "the text",
          Tag.INT, "the number",
          Tag.FLOAT, "the number",
          Tag.BOOL, "the truth value");
  private static final List<Tag> WITHOUT_VALUE = List.of(Tag.MAP, Tag.SEQ, Tag.NULL);

  private YamlKind() {}

  static String of(Node node) {
    String word = WORDS.get(node.getTag());
    if (word == null) {
      return "the tag " + Field.shortened(node.getTag().getValue());
    }
    return node instanceof ScalarNode scalar && !WITHOUT_VALUE.contains(node.getTag())
        ? word + " '" + Field.shortened(scalar.getValue()) + "'"
        : word;
  }
}
