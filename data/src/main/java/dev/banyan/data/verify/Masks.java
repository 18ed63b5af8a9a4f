package dev.banyan.data.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values are shown to nobody. A member is secret when its name, or that of a member around
 * it, contains one of the words; case and {@code -_} do not matter.
 */
public record Masks(List<String> words) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** What stands for a secret value. */
  public static final String HIDDEN = "\"***\"";

  /** Names that secrets usually have. */
  public static final Masks USUAL =
      new Masks(
          List.of(
              "password",
              "passwd",
              "passphrase",
              "secret",
              "token",
              "apikey",
              "privatekey",
              "credential",
              "authorization",
              "cookie",
              "pin",
              "ssn",
              "iban",
              "cardnumber"));

  /** Brings words into the form in which they are looked for. */
  public Masks {
    words = words.stream().map(Masks::plain).toList();
  }

  /** The difference with what is secret in it hidden. */
  public FieldDifference hide(FieldDifference field) {
    return secret(field.pointer())
        ? new FieldDifference(field.pointer(), hidden(field.authority()), hidden(field.copy()))
        : field;
  }

  /** A JSON text with what is secret in it hidden; a text that is no JSON is not shown at all. */
  public String shown(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      hide(tree);
      return tree.toString();
    } catch (JsonProcessingException e) {
      return HIDDEN;
    }
  }

  private void hide(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (secret("/" + member.getKey())) {
          member.setValue(TextNode.valueOf("***"));
        } else {
          hide(member.getValue());
        }
      }
    } else {
      node.forEach(this::hide);
    }
  }

  private boolean secret(String pointer) {
    for (String part : pointer.split("/", -1)) {
      String name = plain(part);
      if (words.stream()
          .anyMatch(word -> word.length() < 4 ? name.equals(word) : name.contains(word))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String hidden(@Nullable String value) {
    return value == null ? null : HIDDEN;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
