package dev.banyan.migrate.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a JSON document that was read whole. What is missing or of another type is an
 * {@link IOException} that names the place. Unknown fields are passed over, so that a document of a
 * later minor version can be read.
 */
public final class JsonReader {
  private final String place;
  private final Map<?, ?> fields;

  private JsonReader(String place, Map<?, ?> fields) {
    this.place = place;
    this.fields = fields;
  }

  /**
   * Reads a file that holds one object.
   *
   * @throws IOException when it cannot be read or is no JSON object
   */
  public static JsonReader read(Path file) throws IOException {
    return read(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads a document that is one object.
   *
   * @param name what errors call it
   * @throws IOException when it is no JSON object
   */
  public static JsonReader read(String name, byte[] bytes) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.nextToken();
      Object value = value(parser);
      if (value instanceof Map<?, ?> map && parser.nextToken() == null) {
        return new JsonReader(name + ": ", map);
      }
      throw new IOException(name + " is not one JSON object");
    } catch (JsonProcessingException e) {
      throw new IOException(
          name + " is damaged in line " + line(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }

  /** A text. */
  public String text(String name) throws IOException {
    return typed(name, String.class, "a text");
  }

  /** A text, or null when the field is absent. */
  public @Nullable String optionalText(String name) throws IOException {
    return fields.get(name) == null ? null : text(name);
  }

  /** Whether there is a field with a value. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** A whole number. */
  public int number(String name) throws IOException {
    return (int) decimal(name);
  }

  /** A number. */
  public double decimal(String name) throws IOException {
    return typed(name, Double.class, "a number");
  }

  /** A yes or no. */
  public boolean flag(String name) throws IOException {
    return typed(name, Boolean.class, "true or false");
  }

  /** A word that stands for a constant, lower case with dashes or the constant's own name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) throws IOException {
    String word = text(name);
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IOException(place + name + " is '" + word + "', which is unknown here", e);
    }
  }

  /** An object. */
  public JsonReader object(String name) throws IOException {
    return new JsonReader(place + name + ".", typed(name, Map.class, "an object"));
  }

  /** A list of objects; empty when the field is absent. */
  public <T> List<T> objects(String name, Reading<T> reading) throws IOException {
    List<T> values = new ArrayList<>();
    for (Object value : list(name)) {
      String here = place + name + "[" + values.size() + "]";
      if (!(value instanceof Map<?, ?> map)) {
        throw new IOException(here + " is no object");
      }
      values.add(reading.read(new JsonReader(here + ".", map)));
    }
    return values;
  }

  /** A list of texts; empty when the field is absent. */
  public List<String> texts(String name) throws IOException {
    return texts(place + name, list(name));
  }

  /** A list of lists of texts; empty when the field is absent. */
  public List<List<String>> textLists(String name) throws IOException {
    List<List<String>> lists = new ArrayList<>();
    for (Object value : list(name)) {
      if (!(value instanceof List<?> list)) {
        throw new IOException(place + name + " holds what is no list");
      }
      lists.add(texts(place + name, list));
    }
    return lists;
  }

  private static List<String> texts(String place, List<?> values) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (!(value instanceof String text)) {
        throw new IOException(place + " holds what is no text");
      }
      texts.add(text);
    }
    return texts;
  }

  private List<?> list(String name) throws IOException {
    return fields.get(name) == null ? List.of() : typed(name, List.class, "a list");
  }

  private <T> T typed(String name, Class<T> type, String wanted) throws IOException {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IOException(place + name + (value == null ? " is missing" : " is not " + wanted));
    }
    return type.cast(value);
  }

  /** Reads one object of a list. */
  public interface Reading<T> {
    /** The value that an object stands for. */
    T read(JsonReader object) throws IOException;
  }
}
