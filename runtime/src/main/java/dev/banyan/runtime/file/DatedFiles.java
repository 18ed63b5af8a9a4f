package dev.banyan.runtime.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON in a file for each day. New records are appended, so that what the legacy
 * application appends at the same time is not lost; only a change of a record writes its file anew.
 *
 * <p>An append that was cut off by a crash leaves a beginning of a line. It is no record, for it is
 * no JSON; when the line is appended again, the beginning is cut off first. A beginning of another
 * line is the legacy application's, that is still writing: who would append waits.
 */
final class DatedFiles implements Layout {
  private static final Pattern DATED =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})/(.*)", Pattern.DOTALL);
  private static final Pattern FILE =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}|undated)\\.jsonl");
  private static final String UNDATED = "undated";

  private final Path folder;
  private final Carrier carrier;
  private final Map<String, DatedFile> read = new LinkedHashMap<>();

  DatedFiles(Path folder, Carrier carrier) {
    this.folder = folder;
    this.carrier = carrier;
  }

  /** Where a key stands: its file's name, and what its line carries. */
  private record Spot(String day, String id) {
    static Spot of(String key) {
      Matcher dated = DATED.matcher(key);
      return dated.matches() ? new Spot(dated.group(1), dated.group(2)) : new Spot(UNDATED, key);
    }

    static String key(String day, String id) {
      return day.equals(UNDATED) ? id : day + "/" + id;
    }
  }

  private Path file(String day) {
    return folder.resolve(day + ".jsonl");
  }

  private DatedFile lines(String day) throws IOException {
    DatedFile known = read.get(day);
    if (known == null) {
      known = DatedFile.read(file(day), carrier);
      read.put(day, known);
    }
    return known;
  }

  @Override
  public void begin() {
    read.clear();
  }

  @Override
  public @Nullable String read(String key) throws IOException {
    Spot spot = Spot.of(key);
    JsonNode value = lines(spot.day()).values().get(spot.id());
    return value == null ? null : Json.text(value);
  }

  @Override
  public Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          String day = name.group(1);
          lines(day).values().keySet().forEach(id -> keys.add(Spot.key(day, id)));
        }
      }
    }
    return keys;
  }

  @Override
  public String canonical(String text) {
    JsonNode value = Json.parsed(text);
    return value == null ? text.strip() : Json.text(value);
  }

  @Override
  public Placement stage(Map<String, @Nullable String> changes) throws IOException {
    Map<String, Map<String, @Nullable String>> byDay = new TreeMap<>();
    changes.forEach(
        (key, text) -> {
          Spot spot = Spot.of(key);
          byDay.computeIfAbsent(spot.day(), day -> new LinkedHashMap<>()).put(spot.id(), text);
        });
    Map<Path, String> appends = new LinkedHashMap<>();
    Map<Path, Path> renames = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, @Nullable String>> day : byDay.entrySet()) {
      DatedFile before = DatedFile.read(file(day.getKey()), carrier);
      if (before.onlyAdds(day.getValue())) {
        String lines = before.added(day.getValue());
        appends.put(file(day.getKey()), lines);
        // Takes the room that they will need: once it is decided, nothing should be in the way.
        Files.writeString(room(appends.size()), lines);
      } else {
        Path beside = folder.resolve(Flushed.BESIDE + renames.size());
        Flushed.write(beside, before.changed(day.getValue()));
        renames.put(beside, file(day.getKey()));
      }
    }
    return () -> place(appends, renames);
  }

  private void place(Map<Path, String> appends, Map<Path, Path> renames) throws IOException {
    read.clear();
    for (Map.Entry<Path, Path> rename : renames.entrySet()) {
      Flushed.replace(rename.getKey(), rename.getValue());
    }
    for (int i = 1; i <= appends.size(); i++) {
      Files.deleteIfExists(room(i));
    }
    for (Map.Entry<Path, String> append : appends.entrySet()) {
      append(append.getKey(), append.getValue());
    }
    Flushed.folder(folder);
  }

  private Path room(int number) {
    return folder.resolve(Flushed.BESIDE + "room-" + number);
  }

  private static void append(Path file, String lines) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      long start = endOfLines(file, channel, lines);
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes, start + bytes.position());
        }
        channel.force(true);
      } catch (IOException e) {
        takeBack(channel, start, start + bytes.position());
        throw e;
      }
    }
  }

  /** Half a line helps nobody who reads; unless somebody else has appended something to it. */
  private static void takeBack(FileChannel channel, long start, long end) throws IOException {
    if (channel.size() == end) {
      channel.truncate(start);
    }
  }

  /** Where lines can be appended, after a line that was left without its end was given one. */
  private static long endOfLines(Path file, FileChannel channel, String lines) throws IOException {
    String tail = tail(channel);
    if (tail.isEmpty()) {
      return channel.size();
    }
    long start = channel.size() - tail.getBytes(StandardCharsets.UTF_8).length;
    if (Json.parsed(tail) != null) {
      return channel.size() + channel.write(ByteBuffer.wrap(new byte[] {'\n'}), channel.size());
    }
    if (lines.startsWith(tail)) {
      channel.truncate(start);
      return start;
    }
    throw new HalfWritten(file);
  }

  /** What stands after the last end of a line. */
  private static String tail(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long start = channel.size();
    boolean found = false;
    while (start > 0 && !found) {
      one.clear();
      channel.read(one, start - 1);
      found = one.get(0) == '\n';
      start -= found ? 0 : 1;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - start));
    channel.read(bytes, start);
    return new String(bytes.array(), StandardCharsets.UTF_8);
  }

  @Override
  public void tidy() throws IOException {
    Flushed.tidy(folder);
  }
}
