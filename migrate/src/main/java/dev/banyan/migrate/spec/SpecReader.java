package dev.banyan.migrate.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code banyan.yaml}: YAML 1.2, at most 1 MB, 64 levels deep. Reports every problem at once.
 * Looks at the project only to see whether the paths that the spec names stay inside it and exist.
 * Thread-safe; a call keeps no state.
 */
public final class SpecReader {
  /** The largest spec that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private SpecReader() {}

  /**
   * Reads a spec. Never throws because of what the file holds, or because it cannot be read.
   *
   * @param specFile the spec
   * @param project the folder to which its paths are relative
   */
  public static SpecResult read(Path specFile, Path project) {
    String path = specFile.toString();
    byte[] bytes;
    try {
      if (!Files.isRegularFile(specFile)) {
        return unreadable(path, Files.exists(specFile) ? "is no file" : "does not exist");
      }
      bytes = firstBytes(specFile);
    } catch (IOException e) {
      return unreadable(path, "cannot be read: " + e.getMessage());
    }
    return read(bytes, path, project);
  }

  /**
   * Reads a spec that is in memory.
   *
   * @param bytes of the spec
   * @param path what problems call it
   * @param project the folder to which its paths are relative
   */
  public static SpecResult read(byte[] bytes, String path, Path project) {
    YamlText text = YamlText.of(bytes);
    Complaints complaints = new Complaints();
    text.problem().ifPresent(complaints::add);
    Node root = complaints.none() ? YamlTree.compose(text.text(), complaints) : null;
    Spec spec =
        root == null ? null : new SpecFields(new ProjectPaths(project)).spec(root, complaints);
    SpecSource source = complaints.source(path, text.lines());
    if (spec == null || complaints.anyError()) {
      return new SpecResult.Invalid(source, complaints.sorted());
    }
    return new SpecResult.Valid(spec, source, complaints.sorted());
  }

  private static byte[] firstBytes(Path specFile) throws IOException {
    try (InputStream in = Files.newInputStream(specFile)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  private static SpecResult unreadable(String path, String why) {
    SpecProblem problem =
        new SpecProblem(
            1,
            1,
            "",
            SpecProblem.Severity.ERROR,
            "the spec " + why,
            "a file that 'banyan init --old X --new Y' writes",
            null);
    SpecSource nothing = new SpecSource(path, List.of(), Map.of(), Map.of());
    return new SpecResult.Invalid(nothing, List.of(problem));
  }
}
