package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How alike two JSON values are. The order of members does not matter, the order in arrays does.
 *
 * @param fields where they differ by meaning, as in RFC 6901; the first few
 * @param form whether the same is said in the same form, as of numbers
 */
record Likeness(List<String> fields, boolean form) {
  private static final int MOST = 10;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** A text that is no JSON is compared as it is. */
  static Likeness of(String one, String two) {
    try {
      JsonNode left = MAPPER.readTree(one);
      JsonNode right = MAPPER.readTree(two);
      List<String> fields = new ArrayList<>();
      compare(JsonPointer.empty(), left, right, fields);
      return new Likeness(
          List.copyOf(fields.subList(0, Math.min(MOST, fields.size()))), left.equals(right));
    } catch (JsonProcessingException e) {
      boolean same = one.equals(two);
      return new Likeness(same ? List.of() : List.of(""), same);
    }
  }

  private static void compare(
      JsonPointer at, @Nullable JsonNode one, @Nullable JsonNode two, List<String> fields) {
    if (one != null && two != null && one.isObject() && two.isObject()) {
      for (String name : names(one, two)) {
        compare(at.appendProperty(name), one.get(name), two.get(name), fields);
      }
    } else if (one != null && two != null && one.isArray() && two.isArray()) {
      for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
        compare(at.appendIndex(i), one.get(i), two.get(i), fields);
      }
    } else if (!same(one, two)) {
      fields.add(at.toString());
    }
  }

  private static Set<String> names(JsonNode one, JsonNode two) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    two.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean same(@Nullable JsonNode one, @Nullable JsonNode two) {
    if (one == null || two == null) {
      return false;
    }
    return one.isNumber() && two.isNumber()
        ? one.decimalValue().compareTo(two.decimalValue()) == 0
        : one.equals(two);
  }
}
