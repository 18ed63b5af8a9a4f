package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.AtomicFile;
import dev.banyan.model.Analysis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An analysis in the form in which it is kept and shown, and what was noted before it. Serves one
 * thread.
 */
public final class Answer {
  private final byte[] json;
  private final List<String> notes;
  private @Nullable Analysis analysis;

  private Answer(byte[] json, List<String> notes, @Nullable Analysis analysis) {
    this.json = json;
    this.notes = List.copyOf(notes);
    this.analysis = analysis;
  }

  static Answer of(Analysis analysis, List<String> notes) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    AnalysisJson.write(analysis, json);
    return new Answer(json.toByteArray(), notes, analysis);
  }

  /** Reads what {@link #write} wrote; null when it is something else. */
  static @Nullable Answer read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      List<String> notes = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        notes.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
      return new Answer(in.readAllBytes(), notes, null);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(notes.size());
      for (String note : notes) {
        byte[] text = note.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
      out.write(json);
    }
    return bytes.toByteArray();
  }

  /** What was noted before the search, in words. */
  public List<String> notes() {
    return notes;
  }

  /** The analysis itself. */
  public Analysis analysis() {
    Analysis known = analysis;
    if (known == null) {
      known = parsed();
      analysis = known;
    }
    return known;
  }

  private Analysis parsed() {
    try {
      return AnalysisJson.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a kept answer cannot be read", e);
    }
  }

  /** Writes its JSON form; the stream is left open. */
  public void writeTo(OutputStream to) throws IOException {
    to.write(json);
  }

  /**
   * Keeps it where the next step finds it, as {@link AnalysisJson#save} does; what stands there
   * already is not written again.
   *
   * @throws IOException when it cannot be written; the former one is then untouched
   */
  public void save(Path project) throws IOException {
    Path file = AnalysisJson.file(project);
    if (!holds(file)) {
      AtomicFile.write(file, json);
    }
  }

  private boolean holds(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == json.length
        && Arrays.equals(Files.readAllBytes(file), json);
  }
}
