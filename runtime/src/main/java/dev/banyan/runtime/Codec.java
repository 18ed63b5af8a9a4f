package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Values as JSON text and back. Safe for use by many threads.
 *
 * @param <V> the application's type
 */
public interface Codec<V> {
  /**
   * The JSON text of a value.
   *
   * @throws IllegalArgumentException when it has none
   */
  String encode(V value);

  /**
   * The value of a JSON text.
   *
   * @throws IllegalArgumentException when the text does not fit the type
   */
  V decode(String json);

  /** Values as trees: every member is kept, and every digit. */
  static Codec<JsonNode> trees() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    return of(mapper, JsonNode.class);
  }

  /**
   * Values of a class, by Jackson. A member that the class does not know is refused when it is
   * read, unless the mapper or the class says otherwise: it would be lost with the next write.
   */
  static <V> Codec<V> of(ObjectMapper mapper, Class<V> type) {
    return new Codec<>() {
      @Override
      public String encode(V value) {
        try {
          return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
        }
      }

      @Override
      public V decode(String json) {
        try {
          return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException(
              "does not fit " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
      }
    };
  }
}
