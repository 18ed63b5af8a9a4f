package dev.banyan.runtime.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a file holds many records. */
interface Shape {
  /**
   * The values by key, in the order of the file.
   *
   * @throws IOException when this is of another shape
   */
  Map<String, JsonNode> members(JsonNode root) throws IOException;

  /** The file that holds these. */
  JsonNode root(Map<String, JsonNode> members);

  /** An object with a member for each key. */
  Shape OBJECT =
      new Shape() {
        @Override
        public Map<String, JsonNode> members(JsonNode root) throws IOException {
          if (!(root instanceof ObjectNode object)) {
            throw new IOException("it holds no JSON object");
          }
          Map<String, JsonNode> members = new LinkedHashMap<>();
          object.properties().forEach(one -> members.put(one.getKey(), one.getValue()));
          return members;
        }

        @Override
        public JsonNode root(Map<String, JsonNode> members) {
          return Json.MAPPER.createObjectNode().setAll(members);
        }
      };

  /** An array of objects that carry their key in a member. */
  record Array(Carrier carrier) implements Shape {
    @Override
    public Map<String, JsonNode> members(JsonNode root) throws IOException {
      if (!(root instanceof ArrayNode array)) {
        throw new IOException("it holds no JSON array");
      }
      Map<String, JsonNode> members = new LinkedHashMap<>();
      for (JsonNode element : array) {
        String key = carrier.key(element);
        if (key == null) {
          throw new IOException("element " + members.size() + " has no '" + carrier.id() + "'");
        }
        if (members.putIfAbsent(key, carrier.value(element)) != null) {
          throw new IOException("two elements have the " + carrier.id() + " '" + key + "'");
        }
      }
      return members;
    }

    @Override
    public JsonNode root(Map<String, JsonNode> members) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      members.forEach((key, value) -> array.add(carrier.element(key, value)));
      return array;
    }
  }
}
