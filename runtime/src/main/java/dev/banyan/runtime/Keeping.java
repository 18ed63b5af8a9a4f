package dev.banyan.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a class that does not know every member of the JSON: what it does not know is taken
 * over from the record that is replaced. Members of objects inside of lists cannot be, for nobody
 * can tell which object became which: such a text is refused when it is read.
 */
final class Keeping<V> implements Codec<V> {
  private final ObjectMapper mapper;
  private final JavaType type;

  Keeping(ObjectMapper mapper, Class<V> type) {
    this.mapper =
        mapper
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .addHandler(new OutsideOfLists());
    this.type = mapper.constructType(type);
  }

  /** Passes over what the class does not know, except inside of lists. */
  private static final class OutsideOfLists extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object target,
        String name)
        throws IOException {
      JsonStreamContext at = parser.getParsingContext();
      if (parser.currentToken() == JsonToken.START_ARRAY && at != null) {
        // The member itself is a list: what counts is where it stands.
        at = at.getParent();
      }
      while (at != null) {
        if (at.inArray()) {
          return false;
        }
        at = at.getParent();
      }
      parser.skipChildren();
      return true;
    }
  }

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
          "does not fit " + type.getRawClass().getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public boolean keepsUnknownMembers() {
    return true;
  }

  @Override
  public String encode(V value, @Nullable String replaced) {
    try {
      JsonNode after = mapper.valueToTree(value);
      JsonNode before = replaced == null ? null : mapper.readTree(replaced);
      keep(before, after, type);
      return mapper.writeValueAsString(after);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  private void keep(@Nullable JsonNode before, JsonNode after, JavaType known) {
    if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode now)) {
      return;
    }
    if (known.isContainerType() || known.isTypeOrSubTypeOf(JsonNode.class)) {
      return;
    }
    Map<String, JavaType> members = members(known);
    old.properties()
        .forEach(
            member -> {
              JavaType inner = members.get(member.getKey());
              if (inner == null) {
                now.putIfAbsent(member.getKey(), member.getValue());
              } else {
                keep(member.getValue(), now.path(member.getKey()), inner);
              }
            });
  }

  /** What the class reads or writes. */
  private Map<String, JavaType> members(JavaType known) {
    Map<String, JavaType> members = new HashMap<>();
    add(members, mapper.getSerializationConfig().introspect(known));
    add(members, mapper.getDeserializationConfig().introspect(known));
    return members;
  }

  private static void add(Map<String, JavaType> members, BeanDescription description) {
    for (BeanPropertyDefinition property : description.findProperties()) {
      members.put(property.getName(), property.getPrimaryType());
      property
          .findAliases()
          .forEach(alias -> members.put(alias.getSimpleName(), property.getPrimaryType()));
    }
  }
}
