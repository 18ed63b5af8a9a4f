package dev.banyan.code.project;

import dev.banyan.model.LeftOut;
import java.io.IOException;
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
import java.util.function.Function;
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

  private final Listing listing;
  private final boolean detects;
  private final List<SourceFile> pythonFiles;
  private final List<SourceFile> textFiles;
  private final ModuleIndex modules;
  private final List<SourceRoot> roots;
  private final Trace trace = new Trace();
  private @Nullable Map<String, KeptFacts> facts;

  Project(Listing listing, List<String> givenRoots) {
    this.listing = listing;
    this.detects = givenRoots.isEmpty();
    this.pythonFiles = sorted(listing.python());
    this.textFiles = sorted(listing.text());
    ModuleIndex index =
        new ModuleIndex(List.of(), pythonFiles, Links.aliases(listing.links(), pythonFiles));
    this.roots = detects ? detectedRoots(index) : given(givenRoots);
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
    return Listing.of(root, exclude).open(roots);
  }

  static Project open(
      Path root,
      List<String> roots,
      List<String> exclude,
      @Nullable CacheFolder cache,
      InstantSource clock)
      throws IOException {
    return Listing.of(root, exclude, cache, clock).open(roots);
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
    CacheFolder cache = listing.cache();
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
    return listing.root();
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
    return listing.leavings().summary();
  }

  /**
   * Reads a file.
   *
   * @return its bytes; null when they cannot be had, or when the file is listed as text and holds a
   *     NUL byte; then it is listed in {@link #leftOut}
   */
  public byte @Nullable [] read(SourceFile file) {
    byte[] bytes = readRaw(file);
    trace.read(file.path(), bytes);
    return bytes == null || isText(file, bytes) ? bytes : null;
  }

  /**
   * As {@link #read}, for who is interested in one thing only: as long as that stays the same, an
   * answer that is {@link #keep kept} does not depend on the rest of the file.
   *
   * @param interest boils down what is of interest; the same function for all files and for {@link
   *     Listing#answer}
   */
  public byte @Nullable [] glance(SourceFile file, Function<byte[], String> interest) {
    byte[] bytes = readRaw(file);
    trace.glance(file.path(), bytes, interest);
    return bytes == null || isText(file, bytes) ? bytes : null;
  }

  /**
   * Notes that an answer depends on what stands at a path, whoever reads it.
   *
   * @param path relative to the project, with {@code /}; of one of its files or of any other
   */
  public void note(String path) {
    SourceFile file = file(path);
    if (file == null) {
      trace.stranger(path, Strangers.at(root(), path));
    } else if (!trace.reads().containsKey(path)) {
      trace.read(path, readRaw(file));
    }
  }

  private @Nullable SourceFile file(String path) {
    SourceFile wanted = new SourceFile(path, root(), 0, 0, 0, 0);
    for (List<SourceFile> files : List.of(pythonFiles, textFiles)) {
      int place = Collections.binarySearch(files, wanted, BY_PATH);
      if (place >= 0) {
        return files.get(place);
      }
    }
    return null;
  }

  /**
   * Keeps an answer for {@link Listing#answer}: it must be worked out from what this object was
   * asked since it was opened, and from the request. Nothing is kept where a file could not be
   * read, or changed meanwhile.
   *
   * @param request what was asked, with all that the answer depends on beside the project's files
   */
  public void keep(String request, byte[] answer) {
    Answers.keep(
        listing, facts(), trace, file -> detects && DeclaredRoots.isSetting(file), request, answer);
  }

  byte @Nullable [] readRaw(SourceFile file) {
    try {
      return Files.readAllBytes(file.file());
    } catch (IOException e) {
      listing.leavings().add(file.path(), "cannot be read");
      return null;
    } catch (OutOfMemoryError e) {
      listing.leavings().add(file.path(), "too big to be read");
      return null;
    }
  }

  /** Python with a NUL byte is a matter for the parser, which says so. */
  boolean isText(SourceFile file, byte[] bytes) {
    if (isPython(file) || FileFacts.isText(bytes)) {
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
    listing.leavings().add(file.path(), "binary: holds a NUL byte");
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
    scan.noteIn(trace);
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
    trace.word(hash);
    KeptFacts of = facts().get(file.path());
    return of != null && of.facts().identifiers().mayHold(hash);
  }

  private synchronized Map<String, KeptFacts> facts() {
    Map<String, KeptFacts> known = facts;
    if (known == null) {
      known =
          new FactsReader(this, listing.cache(), listing.openedAt()).read(pythonFiles, textFiles);
      facts = known;
    }
    return known;
  }
}
