package dev.banyan.runtime.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one day, by what they carry. A line that carries no key has its hash for one, and a
 * number after that when the same line stands there again.
 *
 * @param values in the order of the file
 * @param lines as they stand
 */
record DatedFile(Carrier carrier, Map<String, JsonNode> values, Map<String, String> lines) {
  private static final int DIGITS = 16;

  /** What a file holds; nothing where there is none. */
  static DatedFile read(Path file, Carrier carrier) throws IOException {
    DatedFile found = new DatedFile(carrier, new LinkedHashMap<>(), new LinkedHashMap<>());
    String text = text(file);
    int start = 0;
    int number = 1;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      boolean last = end < 0;
      String line = text.substring(start, last ? text.length() : end).strip();
      found.add(file, number, line, last);
      start = last ? text.length() : end + 1;
      number++;
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** A last line without an end that is no JSON is still being written. */
  private void add(Path file, int number, String line, boolean last) throws IOException {
    JsonNode element = line.isEmpty() ? null : Json.parsed(line);
    if (element == null) {
      if (!line.isEmpty() && !last) {
        throw new IOException(file + ", line " + number + " is no JSON; mend or remove it");
      }
      return;
    }
    String id = carrier.key(element);
    String key = id == null ? free(line) : id;
    if (values.putIfAbsent(key, carrier.value(element)) != null) {
      throw new IOException(file + ", line " + number + ": '" + key + "' stands there already");
    }
    lines.put(key, id == null && key.contains("-") ? Json.text(held(key, element)) : line);
  }

  private JsonNode held(String key, JsonNode element) {
    return carrier.held(key, element);
  }

  private String free(String line) {
    String hash = "#" + Objects.requireNonNull(FileTx.digest(line)).substring(0, DIGITS);
    String key = hash;
    for (int again = 2; values.containsKey(key); again++) {
      key = hash + "-" + again;
    }
    return key;
  }

  /** Whether no line that stands there has to change. */
  boolean onlyAdds(Map<String, @Nullable String> changes) {
    return changes.entrySet().stream()
        .noneMatch(change -> change.getValue() == null || values.containsKey(change.getKey()));
  }

  /** The lines to append. */
  String added(Map<String, @Nullable String> changes) {
    StringBuilder text = new StringBuilder();
    changes.forEach((key, value) -> text.append(line(key, Objects.requireNonNull(value))));
    return text.toString();
  }

  /** The whole file, with changes. */
  String changed(Map<String, @Nullable String> changes) {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (key, line) -> {
          if (!changes.containsKey(key)) {
            text.append(line).append('\n');
          }
        });
    changes.forEach((key, value) -> text.append(value == null ? "" : line(key, value)));
    return text.toString();
  }

  private String line(String key, String value) {
    JsonNode node = Objects.requireNonNull(Json.parsed(value), value);
    return Json.text(carrier.element(key, node)) + "\n";
  }
}
