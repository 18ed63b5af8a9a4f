package dev.banyan.runtime.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Values as objects that carry their key, as text or as a number. A value that does not, for it is
 * no object or has another key in that member, is held in an object of its own.
 *
 * @param id the member
 */
record Carrier(String id) {
  private static final String HELD = "$value";

  /** The key that an element carries; null when it carries none. */
  @Nullable String key(JsonNode element) {
    JsonNode key = element.path(id);
    return key.isTextual() || key.isIntegralNumber() ? key.asText() : null;
  }

  /** The value of an element. */
  JsonNode value(JsonNode element) {
    return holds(element) ? element.path(HELD) : element;
  }

  /** The element of a value. */
  JsonNode element(String key, JsonNode value) {
    boolean itself = value.isObject() && key.equals(key(value)) && !holds(value);
    return itself ? value : held(key, value);
  }

  /** The element that holds a value, whatever the value carries. */
  ObjectNode held(String key, JsonNode value) {
    ObjectNode element = Json.MAPPER.createObjectNode().put(id, key);
    element.set(HELD, value);
    return element;
  }

  private boolean holds(JsonNode element) {
    return element.size() == 2 && element.has(id) && element.has(HELD);
  }
}
