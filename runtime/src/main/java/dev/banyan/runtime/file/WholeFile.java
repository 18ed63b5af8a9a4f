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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All keys in one file. Records keep their order, new ones come last; the file is indented by two
 * blanks when it was written over several lines.
 */
final class WholeFile implements Layout {
  private final Path file;
  private final Path beside;
  private final Shape shape;
  private @Nullable Map<String, JsonNode> lastRead;

  WholeFile(Path file, Shape shape) {
    this.file = file;
    this.shape = shape;
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

  private Map<String, JsonNode> members() throws IOException {
    Map<String, JsonNode> members = lastRead == null ? members(text()) : lastRead;
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

  private Map<String, JsonNode> members(@Nullable String text) throws IOException {
    if (text == null) {
      return new LinkedHashMap<>();
    }
    JsonNode root = Json.parsed(text);
    if (root == null) {
      throw new HalfWritten(file);
    }
    try {
      return shape.members(root);
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable String read(String key) throws IOException {
    JsonNode member = members().get(key);
    return member == null ? null : Json.text(member);
  }

  @Override
  public Set<String> keys() throws IOException {
    return new TreeSet<>(members().keySet());
  }

  @Override
  public Placement stage(Map<String, @Nullable String> changes) throws IOException {
    String before = text();
    Map<String, JsonNode> members = members(before);
    for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
      String text = change.getValue();
      if (text == null) {
        members.remove(change.getKey());
      } else {
        members.put(change.getKey(), Objects.requireNonNull(Json.parsed(text), text));
      }
    }
    boolean lines = before == null || before.strip().contains("\n");
    JsonNode root = shape.root(members);
    Flushed.write(beside, (lines ? root.toPrettyString() : Json.text(root)) + "\n");
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
