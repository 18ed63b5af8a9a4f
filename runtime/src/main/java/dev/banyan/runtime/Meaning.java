package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON by what it means: the order of members and the form of numbers do not matter, the
 * order in arrays does. A text that is no JSON is compared as it is.
 */
public final class Meaning {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Numbers that are equal may still be spelled in several ways. */
  private static final Comparator<JsonNode> BY_FORM =
      (one, two) -> (one.equals(two) && one.asText().equals(two.asText())) ? 0 : 1;

  private Meaning() {}

  /**
   * Where two values differ.
   *
   * @param pointer as in RFC 6901; empty for the whole value
   * @param one JSON text there; null for nothing
   * @param two JSON text there; null for nothing
   */
  public record Place(String pointer, @Nullable String one, @Nullable String two) {}

  /** Whether two texts mean the same. */
  public static boolean same(String one, String two) {
    return differences(one, two).isEmpty();
  }

  /** The innermost places where two texts do not mean the same, members in order of their names. */
  public static List<Place> differences(String one, String two) {
    if (one.equals(two)) {
      return List.of();
    }
    List<Place> found = new ArrayList<>();
    try {
      compare(JsonPointer.empty(), MAPPER.readTree(one), MAPPER.readTree(two), found);
    } catch (JsonProcessingException e) {
      found.add(new Place("", one, two));
    }
    return found;
  }

  /** Whether two texts that mean the same also say it in the same form, as of numbers. */
  static boolean sameForm(String one, String two) {
    try {
      return one.equals(two) || MAPPER.readTree(one).equals(BY_FORM, MAPPER.readTree(two));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static void compare(
      JsonPointer at, @Nullable JsonNode one, @Nullable JsonNode two, List<Place> found) {
    if (one != null && two != null && one.isObject() && two.isObject()) {
      for (String name : names(one, two)) {
        compare(at.appendProperty(name), one.get(name), two.get(name), found);
      }
    } else if (one != null && two != null && one.isArray() && two.isArray()) {
      for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
        compare(at.appendIndex(i), one.get(i), two.get(i), found);
      }
    } else if (!alike(one, two)) {
      found.add(new Place(at.toString(), text(one), text(two)));
    }
  }

  private static Set<String> names(JsonNode one, JsonNode two) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    two.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean alike(@Nullable JsonNode one, @Nullable JsonNode two) {
    if (one == null || two == null) {
      return false;
    }
    boolean numbers = one.isNumber() && two.isNumber();
    return numbers ? one.decimalValue().compareTo(two.decimalValue()) == 0 : one.equals(two);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.toString();
  }
}
