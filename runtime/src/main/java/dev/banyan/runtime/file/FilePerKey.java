package dev.banyan.runtime.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One file for each key, all in one folder: {@code KEY.json}. */
final class FilePerKey implements Layout {
  /** Milliseconds; some file systems count in steps of two seconds. */
  private static final long COARSEST_CLOCK = 3000;

  private final Path folder;

  FilePerKey(Path folder) {
    this.folder = folder;
  }

  @Override
  public @Nullable String read(String key) throws IOException {
    Path file = folder.resolve(FileNames.of(key));
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (Json.parsed(text) == null) {
        throw new HalfWritten(file);
      }
      return text;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** When the folder was last changed, if that is so long ago that no change can share the time. */
  @Override
  public @Nullable Object stamp() throws IOException {
    FileTime changed = Files.getLastModifiedTime(folder);
    long age = System.currentTimeMillis() - changed.toMillis();
    return age > COARSEST_CLOCK ? changed : null;
  }

  @Override
  public Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json") && !name.startsWith(".") && Files.isRegularFile(file)) {
          keys.add(key(file, name));
        }
      }
    }
    return keys;
  }

  private static String key(Path file, String name) throws IOException {
    String key = FileNames.key(name);
    if (key == null) {
      throw new IOException(file + " cannot be the file of any key; rename or remove it");
    }
    return key;
  }

  @Override
  public Placement stage(Map<String, @Nullable String> changes) throws IOException {
    Map<Path, Path> renames = new LinkedHashMap<>();
    Set<Path> removals = new TreeSet<>();
    for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
      Path file = folder.resolve(FileNames.of(change.getKey()));
      String text = change.getValue();
      if (text == null) {
        removals.add(file);
      } else {
        Path beside = folder.resolve(Flushed.BESIDE + renames.size());
        Flushed.write(beside, text);
        renames.put(beside, file);
      }
    }
    return () -> place(renames, removals);
  }

  private void place(Map<Path, Path> renames, Set<Path> removals) throws IOException {
    for (Map.Entry<Path, Path> rename : renames.entrySet()) {
      Flushed.replace(rename.getKey(), rename.getValue());
    }
    for (Path file : removals) {
      Files.deleteIfExists(file);
    }
    Flushed.folder(folder);
  }

  @Override
  public String canonical(String text) {
    return text.strip();
  }

  @Override
  public void tidy() throws IOException {
    Flushed.tidy(folder);
  }

  @Override
  public @Nullable String complaint(String key) {
    return FileNames.complaint(key);
  }
}
