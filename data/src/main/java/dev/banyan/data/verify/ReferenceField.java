package dev.banyan.data.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values are keys of a component. Arrays on the way, and at the end, are gone
 * through; what is not there, or null, refers to nothing.
 *
 * @param path members, joined by {@code /}
 */
record ReferenceField(String path) {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** The value as JSON; null for a text that is none. */
  static @Nullable JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * The keys, once each. What is no text and no whole number is said as JSON: no key is like that.
   */
  Set<String> keys(JsonNode value) {
    Set<String> keys = new TreeSet<>();
    follow(value, List.of(path.split("/", -1)), keys);
    return keys;
  }

  private static void follow(JsonNode node, List<String> left, Set<String> keys) {
    if (node.isArray()) {
      node.forEach(element -> follow(element, left, keys));
    } else if (left.isEmpty()) {
      if (!node.isNull() && !node.isMissingNode()) {
        keys.add(node.isTextual() ? node.textValue() : node.toString());
      }
    } else {
      follow(node.path(left.get(0)), left.subList(1, left.size()), keys);
    }
  }
}
