package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

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

  /**
   * The JSON text of a value that is to replace another one.
   *
   * @param replaced the text that stands there now; null when there is none
   * @throws IllegalArgumentException when it has none
   */
  default String encode(V value, @Nullable String replaced) {
    return encode(value);
  }

  /** Whether {@link #encode(Object, String)} looks at what is replaced: it has to be read first. */
  default boolean keepsUnknownMembers() {
    return false;
  }

  /**
   * Values of a class, by Jackson. Members that the class does not know, at the top or in members
   * that it does know, are kept: a write reads the record first, and is done again if somebody came
   * between. A text with such members inside of a list is refused.
   */
  static <V> Codec<V> keeping(ObjectMapper mapper, Class<V> type) {
    return new Keeping<>(mapper, type);
  }

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
   * {@link #keeping} keeps it.
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
