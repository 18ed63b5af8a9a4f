package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;

/** Compares JSON by what it means: the order of members and the form of numbers do not matter. */
final class Meaning {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Comparator<JsonNode> BY_MEANING =
      (one, two) -> {
        boolean numbers = one.isNumber() && two.isNumber();
        if (numbers) {
          return one.decimalValue().compareTo(two.decimalValue());
        }
        return one.equals(two) ? 0 : 1;
      };

  private Meaning() {}

  static boolean same(String one, String two) {
    try {
      return MAPPER.readTree(one).equals(BY_MEANING, MAPPER.readTree(two));
    } catch (JsonProcessingException e) {
      return one.equals(two);
    }
  }
}
