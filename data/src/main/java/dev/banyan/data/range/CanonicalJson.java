package dev.banyan.data.range;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for each JSON value: the one in which PostgreSQL writes {@code jsonb}. Members are
 * sorted by the length of their names in bytes, then by the bytes; numbers have no exponent and
 * keep their decimal places; of two members with the same name the last one counts.
 */
final class CanonicalJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Comparator<byte[]> BY_LENGTH_THEN_BYTES =
      Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned);

  private CanonicalJson() {}

  /** The canonical spelling; a text that is no JSON stays as it is. */
  static String of(String json) {
    try {
      StringBuilder text = new StringBuilder(json.length() + 16);
      write(MAPPER.readTree(json), text);
      return text.toString();
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  private static void write(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      object(node, text);
    } else if (node.isArray()) {
      array(node, text);
    } else if (node.isTextual()) {
      string(node.textValue(), text);
    } else if (node.isNumber()) {
      text.append(number(node.decimalValue()));
    } else {
      text.append(node.asText());
    }
  }

  private static void object(JsonNode node, StringBuilder text) {
    Map<byte[], String> names = new TreeMap<>(BY_LENGTH_THEN_BYTES);
    node.fieldNames()
        .forEachRemaining(name -> names.put(name.getBytes(StandardCharsets.UTF_8), name));
    String separator = "{";
    for (String name : names.values()) {
      text.append(separator);
      string(name, text);
      text.append(": ");
      write(node.get(name), text);
      separator = ", ";
    }
    text.append(names.isEmpty() ? "{}" : "}");
  }

  private static void array(JsonNode node, StringBuilder text) {
    text.append('[');
    for (Iterator<JsonNode> each = node.elements(); each.hasNext(); ) {
      write(each.next(), text);
      text.append(each.hasNext() ? ", " : "");
    }
    text.append(']');
  }

  private static String number(BigDecimal number) {
    return (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
  }

  private static void string(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i), text);
    }
    text.append('"');
  }

  private static void character(char character, StringBuilder text) {
    switch (character) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (character < ' ') {
          text.append(String.format("\\u%04x", (int) character));
        } else {
          text.append(character);
        }
      }
    }
  }
}
