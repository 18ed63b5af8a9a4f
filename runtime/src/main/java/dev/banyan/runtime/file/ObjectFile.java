package dev.banyan.runtime.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All keys in one file: a JSON object with a member for each. Members keep their order, new ones
 * come last; the file is indented by two blanks when it was written over several lines.
 */
final class ObjectFile implements Layout {
  private final Path file;
  private final Path beside;
  private @Nullable ObjectNode lastRead;

  ObjectFile(Path file) {
    this.file = file;
    this.beside = file.resolveSibling(Flushed.BESIDE + file.getFileName());
  }

  @Override
  public void begin() {
    lastRead = null;
  }

  @Override
  public String canonical(String text) {
    return Json.text(Objects.requireNonNull(Json.parsed(text), text));
  }

  private ObjectNode members() throws IOException {
    ObjectNode members = lastRead == null ? object(text()) : lastRead;
    lastRead = members;
    return members;
  }

  private @Nullable String text() throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private ObjectNode object(@Nullable String text) throws IOException {
    if (text == null) {
      return Json.MAPPER.createObjectNode();
    }
    if (Json.parsed(text) instanceof ObjectNode object) {
      return object;
    }
    throw new HalfWritten(file);
  }

  @Override
  public @Nullable String read(String key) throws IOException {
    JsonNode member = members().get(key);
    return member == null ? null : Json.text(member);
  }

  @Override
  public Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    members().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Override
  public Placement stage(Map<String, @Nullable String> changes) throws IOException {
    String before = text();
    ObjectNode object = object(before);
    for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
      String text = change.getValue();
      if (text == null) {
        object.remove(change.getKey());
      } else {
        object.set(change.getKey(), Objects.requireNonNull(Json.parsed(text), text));
      }
    }
    boolean lines = before == null || before.strip().contains("\n");
    Flushed.write(beside, (lines ? object.toPrettyString() : Json.text(object)) + "\n");
    return this::place;
  }

  private void place() throws IOException {
    lastRead = null;
    Flushed.replace(beside, file);
    Flushed.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  @Override
  public void tidy() throws IOException {
    Files.deleteIfExists(beside);
  }
}
