package dev.banyan.code.project;

import dev.banyan.model.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project as they are when it is opened. Thread-safe.
 *
 * <p>Nothing here writes, and nothing of the project is ever run.
 */
public final class Project {
  private final Path root;
  private final List<SourceFile> pythonFiles;
  private final List<SourceFile> textFiles;
  private final List<SourceRoot> roots;
  private final ModuleIndex modules;
  private final Map<String, LeftOut> leftOut = new ConcurrentSkipListMap<>();

  private Project(Path root, Walk walk, List<SourceRoot> roots) {
    this.root = root;
    this.pythonFiles = sorted(walk.pythonFiles());
    this.textFiles = sorted(walk.textFiles());
    this.roots = List.copyOf(roots);
    this.modules = new ModuleIndex(roots, pythonFiles);
    walk.leftOut().forEach(left -> leftOut.put(left.path(), left));
  }

  /**
   * Looks at every file below a folder.
   *
   * @param root the folder of the project
   * @param roots where absolute imports start, relative to it; detected when empty
   * @param exclude globs of what to leave out, relative to it
   * @throws IOException when the folder itself cannot be listed; anything below that cannot be read
   *     is left out and listed
   */
  public static Project open(Path root, List<String> roots, List<String> exclude)
      throws IOException {
    Walk walk = Walk.below(root, exclude);
    List<SourceRoot> given = new ArrayList<>();
    for (String path : roots.isEmpty() ? List.of(".") : roots) {
      given.add(new SourceRoot(path, roots.isEmpty() ? "the project itself" : "given"));
    }
    return new Project(root, walk, given);
  }

  private static List<SourceFile> sorted(List<SourceFile> files) {
    return files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
  }

  /** The folder of the project. */
  public Path root() {
    return root;
  }

  /**
   * The files that hold Python, stubs and scripts with a Python interpreter line included, by path.
   */
  public List<SourceFile> pythonFiles() {
    return pythonFiles;
  }

  /** Every other text file that may name a component, by path. */
  public List<SourceFile> textFiles() {
    return textFiles;
  }

  /** Where absolute imports start; the order in which they are tried. */
  public List<SourceRoot> roots() {
    return roots;
  }

  /** Which module is which file. */
  public ModuleIndex modules() {
    return modules;
  }

  /** What was not looked into and why, by path. Grows when {@link #read} meets such a file. */
  public List<LeftOut> leftOut() {
    return List.copyOf(leftOut.values());
  }

  /**
   * Reads a file.
   *
   * @return its bytes, or null when they cannot be had; then the file is listed in {@link #leftOut}
   */
  public byte @Nullable [] read(SourceFile file) {
    try {
      return Files.readAllBytes(file.file());
    } catch (IOException e) {
      leftOut.put(file.path(), new LeftOut(file.path(), "cannot be read: " + e.getMessage()));
      return null;
    }
  }

  /**
   * Which of the Python files hold which identifiers, by path; files that hold none are absent.
   * Files are read on all cores.
   */
  public Map<SourceFile, Set<String>> holding(IdentifierScan scan) {
    Map<SourceFile, Set<String>> found = new LinkedHashMap<>();
    for (SourceFile file : pythonFiles) {
      byte[] bytes = read(file);
      Set<String> in = bytes == null ? Set.of() : scan.in(bytes);
      if (!in.isEmpty()) {
        found.put(file, in);
      }
    }
    return found;
  }
}
