package dev.banyan.migrate.document;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document as it goes, in UTF-8 and indented, without ever building a tree. Serves
 * one thread.
 */
public final class JsonWriter {
  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes a document that is one object, and a line feed after it. The stream is left open.
   *
   * @throws IOException when the stream cannot be written to
   */
  public static void document(OutputStream to, Consumer<JsonWriter> content) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator out = new JsonFactory().createGenerator(to, JsonEncoding.UTF8)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      new JsonWriter(out).braces(content);
      out.writeRaw('\n');
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One object on one line, without a line feed. */
  public static byte[] line(Consumer<JsonWriter> content) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    run(
        () -> {
          try (JsonGenerator out = new JsonFactory().createGenerator(line, JsonEncoding.UTF8)) {
            new JsonWriter(out).braces(content);
          }
        });
    return line.toByteArray();
  }

  private void braces(Consumer<JsonWriter> content) {
    run(out::writeStartObject);
    content.accept(this);
    run(out::writeEndObject);
  }

  /** A text. */
  public JsonWriter field(String name, String value) {
    run(() -> out.writeStringField(name, value));
    return this;
  }

  /** A text, or no field at all. */
  public JsonWriter optional(String name, @Nullable String value) {
    return value == null ? this : field(name, value);
  }

  /** A whole number. */
  public JsonWriter field(String name, int value) {
    run(() -> out.writeNumberField(name, value));
    return this;
  }

  /** A number; without a fraction where it has none. */
  public JsonWriter field(String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      run(() -> out.writeNumberField(name, (long) value));
    } else {
      run(() -> out.writeNumberField(name, value));
    }
    return this;
  }

  /** A yes or no. */
  public JsonWriter field(String name, boolean value) {
    run(() -> out.writeBooleanField(name, value));
    return this;
  }

  /** An object. */
  public JsonWriter object(String name, Consumer<JsonWriter> content) {
    run(() -> out.writeFieldName(name));
    braces(content);
    return this;
  }

  /** A list of objects. */
  public <T> JsonWriter objects(
      String name, Collection<T> values, BiConsumer<JsonWriter, T> content) {
    run(() -> out.writeArrayFieldStart(name));
    values.forEach(value -> braces(json -> content.accept(json, value)));
    run(out::writeEndArray);
    return this;
  }

  /** A list of texts. */
  public JsonWriter texts(String name, Collection<String> values) {
    run(() -> out.writeFieldName(name));
    array(values);
    return this;
  }

  /** A list of lists of texts. */
  public JsonWriter textLists(String name, Collection<? extends Collection<String>> lists) {
    run(() -> out.writeArrayFieldStart(name));
    lists.forEach(this::array);
    run(out::writeEndArray);
    return this;
  }

  private void array(Collection<String> values) {
    run(out::writeStartArray);
    values.forEach(value -> run(() -> out.writeString(value)));
    run(out::writeEndArray);
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
