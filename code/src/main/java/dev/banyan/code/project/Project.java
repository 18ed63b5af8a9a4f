package dev.banyan.code.project;

import dev.banyan.model.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project as they are when it is opened. Thread-safe.
 *
 * <p>Nothing of the project is ever run, and no pipe, socket or device is ever opened. Every file
 * is read at most once before it is parsed: that pass gathers which identifiers it holds.
 */
public final class Project {
  private static final Comparator<SourceFile> BY_PATH = Comparator.comparing(SourceFile::path);

  /** Below so many files, detecting roots anew is faster than reading what was kept. */
  private static final int WORTH_KEEPING = 50;

  private final Path root;
  private final Leavings leavings;
  private final List<SourceFile> pythonFiles;
  private final List<SourceFile> textFiles;
  private final ModuleIndex modules;
  private final List<SourceRoot> roots;
  private final FactsSource source;
  private @Nullable Map<String, KeptFacts> facts;

  /** Where facts were kept, and when the project was opened, in nanoseconds since 1970. */
  private record FactsSource(@Nullable CacheFolder cache, long openedAt) {}

  private Project(Path root, Walk walk, List<String> givenRoots, FactsSource source) {
    this.root = root;
    this.source = source;
    this.leavings = walk.leavings;
    this.pythonFiles = sorted(walk.python);
    this.textFiles = sorted(walk.text);
    List<SourceFile> searched = new ArrayList<>(pythonFiles);
    searched.addAll(textFiles);
    Map<String, String> links = Links.follow(root, walk.links, searched, leavings);
    ModuleIndex index = new ModuleIndex(List.of(), pythonFiles, Links.aliases(links, pythonFiles));
    this.roots = givenRoots.isEmpty() ? detectedRoots(index) : given(givenRoots);
    this.modules = index.withRoots(roots);
  }

  /**
   * Looks at every file below a folder.
   *
   * <p>What Git ignores is left out, unless Git tracks it all the same; so are version control's
   * own folders, virtual environments and installed packages. Links are followed only to what lies
   * in the project, which is searched once.
   *
   * @param root the folder of the project
   * @param roots where absolute imports start, relative to it; detected when empty
   * @param exclude globs of what to leave out, in the language of {@code .gitignore}, relative to
   *     it
   * @throws IOException when the folder itself cannot be listed; anything below that cannot be read
   *     is left out and listed
   */
  public static Project open(Path root, List<String> roots, List<String> exclude)
      throws IOException {
    return open(root, roots, exclude, null, InstantSource.system());
  }

  /**
   * As {@link #open}, and keeps what it learns about files below {@code .banyan/cache}, so that the
   * next time only files that changed are read.
   */
  public static Project openCached(Path root, List<String> roots, List<String> exclude)
      throws IOException {
    return open(root, roots, exclude, CacheFolder.of(root.toRealPath()), InstantSource.system());
  }

  static Project open(
      Path root,
      List<String> roots,
      List<String> exclude,
      @Nullable CacheFolder cache,
      InstantSource clock)
      throws IOException {
    Path real = root.toRealPath();
    FactsSource source = new FactsSource(cache, TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    return new Project(real, Walk.below(real, exclude, new Leavings()), roots, source);
  }

  private static List<SourceFile> sorted(Collection<SourceFile> files) {
    return files.stream().sorted(BY_PATH).toList();
  }

  private static List<SourceRoot> given(List<String> paths) {
    List<SourceRoot> given = new ArrayList<>();
    for (String path : paths) {
      String normal = SourceRoot.normal(path);
      if (normal == null || path.startsWith("/")) {
        throw new IllegalArgumentException("source root " + path + " is not in the project");
      }
      given.add(new SourceRoot(normal, "given"));
    }
    return List.copyOf(given);
  }

  private List<SourceRoot> detectedRoots(ModuleIndex index) {
    Map<String, String> imports = new LinkedHashMap<>();
    for (SourceFile file : pythonFiles) {
      KeptFacts known = facts().get(file.path());
      imports.put(file.path(), known == null ? "" : known.facts().imports());
    }
    List<SourceRoot> declared = DeclaredRoots.in(pythonFiles, textFiles);
    CacheFolder cache = source.cache();
    long key = cache == null ? 0 : RootsFile.key(imports, declared);
    List<SourceRoot> kept = cache == null ? null : RootsFile.read(cache, key);
    if (kept != null) {
      return kept;
    }
    List<SourceRoot> detected = RootDetection.detect(index, declared, imports);
    if (cache != null && pythonFiles.size() > WORTH_KEEPING) {
      RootsFile.write(cache, key, detected);
    }
    return detected;
  }

  /** The folder of the project, absolute and without links. */
  public Path root() {
    return root;
  }

  /**
   * The files that hold Python, stubs and scripts with a Python interpreter line included, by path.
   */
  public List<SourceFile> pythonFiles() {
    return pythonFiles;
  }

  /**
   * Every other text file that may name a component, by path; Python files too big to parse are
   * among them.
   */
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

  /**
   * What was not looked into and why, by path; where one reason holds for many places, summed up by
   * folder. Grows when {@link #read} meets a file that cannot be read or is no text.
   */
  public List<LeftOut> leftOut() {
    return leavings.summary();
  }

  /**
   * Reads a file.
   *
   * @return its bytes; null when they cannot be had, or when the file is listed as text and holds a
   *     NUL byte; then it is listed in {@link #leftOut}
   */
  public byte @Nullable [] read(SourceFile file) {
    byte[] bytes = readRaw(file);
    return bytes == null || isText(file, bytes) ? bytes : null;
  }

  byte @Nullable [] readRaw(SourceFile file) {
    try {
      return Files.readAllBytes(file.file());
    } catch (IOException e) {
      leavings.add(file.path(), "cannot be read");
      return null;
    } catch (OutOfMemoryError e) {
      leavings.add(file.path(), "too big to be read");
      return null;
    }
  }

  /** Python with a NUL byte is a matter for the parser, which says so. */
  boolean isText(SourceFile file, byte[] bytes) {
    if (isPython(file) || new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') < 0) {
      return true;
    }
    noteBinary(file);
    return false;
  }

  private boolean isPython(SourceFile file) {
    return FileKind.ofName(file.path()) == FileKind.PYTHON || isListed(file);
  }

  /** A script without extension; the list is sorted by path. */
  private boolean isListed(SourceFile file) {
    return Collections.binarySearch(pythonFiles, file, BY_PATH) >= 0;
  }

  void noteBinary(SourceFile file) {
    leavings.add(file.path(), "binary: holds a NUL byte");
  }

  /**
   * Which files hold which identifiers, comments and strings included; files that hold none are
   * absent. A file may be listed with one that it does not hold (rarely, and never the other way
   * round).
   *
   * @param files of {@link #pythonFiles} or {@link #textFiles}, whose order is kept
   */
  public Map<SourceFile, Set<String>> holding(Collection<SourceFile> files, IdentifierScan scan) {
    Map<String, KeptFacts> known = facts();
    Map<SourceFile, Set<String>> found = new LinkedHashMap<>();
    for (SourceFile file : files) {
      KeptFacts of = known.get(file.path());
      if (of != null) {
        Set<String> in = scan.in(of.facts().identifiers());
        if (!in.isEmpty()) {
          found.put(file, in);
        }
      }
    }
    return found;
  }

  /**
   * Which Python files hold which identifiers; see {@link #holding(Collection, IdentifierScan)}.
   */
  public Map<SourceFile, Set<String>> holding(IdentifierScan scan) {
    return holding(pythonFiles, scan);
  }

  /**
   * Whether a file may hold an identifier; seldom true when it does not, never the other way round.
   *
   * @param hash see {@link IdentifierScan#hash}
   */
  public boolean mayHold(SourceFile file, int hash) {
    KeptFacts of = facts().get(file.path());
    return of != null && of.facts().identifiers().mayHold(hash);
  }

  private synchronized Map<String, KeptFacts> facts() {
    Map<String, KeptFacts> known = facts;
    if (known == null) {
      known = new FactsReader(this, source.cache(), source.openedAt()).read(pythonFiles, textFiles);
      facts = known;
    }
    return known;
  }
}
