package dev.banyan.data.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.runtime.protocol.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON by what it means: the order of members and the form of numbers do not matter, the
 * order in arrays does.
 */
public final class Meaning {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Meaning() {}

  /** Whether two stores hold the same under a key; a tombstone may be missing on one side. */
  static boolean alike(@Nullable StoredRecord one, @Nullable StoredRecord two) {
    String left = one == null ? null : one.value();
    String right = two == null ? null : two.value();
    boolean sameVersion = one == null || two == null || one.version() == two.version();
    if (left == null || right == null) {
      return left == null && right == null && sameVersion;
    }
    return sameVersion && (left.equals(right) || differences(left, right).isEmpty());
  }

  /** Where two JSON texts differ; a text that is no JSON is compared as it is. */
  public static List<FieldDifference> differences(String authority, String copy) {
    List<FieldDifference> found = new ArrayList<>();
    try {
      compare(JsonPointer.empty(), MAPPER.readTree(authority), MAPPER.readTree(copy), found);
    } catch (JsonProcessingException e) {
      if (!authority.equals(copy)) {
        found.add(new FieldDifference("", authority, copy));
      }
    }
    return found;
  }

  private static void compare(
      JsonPointer at, @Nullable JsonNode one, @Nullable JsonNode two, List<FieldDifference> found) {
    if (one != null && two != null && one.isObject() && two.isObject()) {
      for (String name : names(one, two)) {
        compare(at.appendProperty(name), one.get(name), two.get(name), found);
      }
    } else if (one != null && two != null && one.isArray() && two.isArray()) {
      for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
        compare(at.appendIndex(i), one.get(i), two.get(i), found);
      }
    } else if (!same(one, two)) {
      found.add(new FieldDifference(at.toString(), text(one), text(two)));
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
    if (one.isNumber() && two.isNumber()) {
      return one.decimalValue().compareTo(two.decimalValue()) == 0;
    }
    return one.equals(two);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.toString();
  }
}
