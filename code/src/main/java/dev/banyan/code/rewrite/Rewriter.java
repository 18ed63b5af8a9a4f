package dev.banyan.code.rewrite;

import dev.banyan.code.consumers.ConsumerSearch;
import dev.banyan.code.project.IdentifierScan;
import dev.banyan.code.project.Project;
import dev.banyan.code.project.SourceFile;
import dev.banyan.model.Confidence;
import dev.banyan.model.ConsumerReferences;
import dev.banyan.model.Findings;
import dev.banyan.model.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The door of this package: what becomes of each consumer of an old component. Thread-safe. Reads
 * files of the project and never writes one.
 */
public final class Rewriter {
  private final Project project;
  private final Findings findings;
  private final Map<String, ConsumerReferences> consumers = new TreeMap<>();
  private final Map<String, SourceFile> files = new HashMap<>();
  private final Set<String> paths;
  private final Set<String> python = new HashSet<>();
  private final FileRewriter rewriter;
  private final Mentions mentions;
  private final boolean includeText;
  private final boolean movesOnly;

  private Rewriter(Project project, RewriteRequest request, Findings findings) {
    this.project = project;
    this.findings = findings;
    this.includeText = request.includeText();
    project.textFiles().forEach(file -> files.put(file.path(), file));
    project.pythonFiles().forEach(file -> files.put(file.path(), file));
    project.pythonFiles().forEach(file -> python.add(file.path()));
    Declarations known = new Declarations(project);
    this.movesOnly = movesOnly(request, known);
    Moves moves = new Moves(request, known);
    Destination destination = Destination.of(project, request, known);
    findings.consumers().stream()
        .filter(consumer -> !destination.owns(consumer.path()))
        .forEach(consumer -> consumers.put(consumer.path(), consumer));
    this.paths = new TreeSet<>(consumers.keySet());
    Patterns patterns = new Patterns(request.patterns(), moves);
    project.holding(IdentifierScan.of(patterns.words())).keySet().stream()
        .map(SourceFile::path)
        .filter(path -> !destination.owns(path) && !findings.definitions().contains(path))
        .forEach(paths::add);
    this.mentions = new Mentions(moves, project.modules());
    this.rewriter =
        new FileRewriter(
            project.modules(),
            moves,
            known,
            Neighbours.takers(findings, project.modules()),
            new ImportGraph(project),
            new OwnNames(project),
            patterns,
            includeText ? mentions : null);
  }

  /**
   * Searches the project once, for any number of {@link #rewrite} calls; where things only move, by
   * name.
   */
  public static Rewriter open(Project project, RewriteRequest request) {
    Findings findings =
        movesOnly(project, request)
            ? ConsumerSearch.findNames(project, request.old())
            : ConsumerSearch.find(project, request.old());
    return open(project, request, findings);
  }

  /**
   * Whether things only move, whole: each old module, class or function of a module to one place,
   * with everything in it. Then nothing is to be done where an instance is used, for it does not
   * say where its class is.
   */
  public static boolean movesOnly(Project project, RewriteRequest request) {
    return movesOnly(request, new Declarations(project));
  }

  private static boolean movesOnly(RewriteRequest request, Declarations known) {
    return request.movesOnly()
        && request.old().stream().allMatch(name -> known.innerDepth(name) <= 1);
  }

  /** As {@link #open(Project, RewriteRequest)}, for a project that has been searched already. */
  public static Rewriter open(Project project, RewriteRequest request, Findings findings) {
    return new Rewriter(project, request, findings);
  }

  /** The same project by other rules for the same old components; nothing is searched again. */
  public Rewriter by(RewriteRequest request) {
    return open(project, request, findings);
  }

  /** What the search found. */
  public Findings findings() {
    return findings;
  }

  /**
   * Paths of every file that holds a reference, or that a structural rule for any receiver may fit,
   * but for the files of the old component and of the destination; sorted.
   */
  public List<String> paths() {
    return List.copyOf(paths);
  }

  /**
   * Rewrites one file in memory; its bytes are read now.
   *
   * @param path relative to the project, with {@code /}
   */
  public FileRewrite rewrite(String path) {
    return DeepStack.call(() -> rewriteHere(path));
  }

  /** Rewrites every file of {@link #paths} in memory, on all cores; in the order of the paths. */
  public List<FileRewrite> rewriteAll() {
    return DeepStack.all(paths(), this::rewriteHere);
  }

  private FileRewrite rewriteHere(String path) {
    ConsumerReferences consumer = consumers.get(path);
    List<Reference> all = consumer == null ? List.of() : consumer.references();
    List<Reference> listed = all.stream().filter(r -> isTextual(r)).toList();
    List<Reference> open = all.stream().filter(r -> !isTextual(r) && !isUnnameable(r)).toList();
    boolean textOnly = open.isEmpty() && !(paths.contains(path) && listed.isEmpty());
    SourceFile file = files.get(path);
    if (file == null || (textOnly && !includeText)) {
      return new FileRewrite.Untouched(path, listed);
    }
    byte[] bytes = project.read(file);
    if (bytes == null || bytes.length != file.size() || isNewer(file)) {
      String why = "the file has changed since the project was searched: search again";
      return new FileRewrite.Manual(path, List.of(new ManualReason(1, 0, why)), listed);
    }
    return !python.contains(path) || isUnparsable(path)
        ? mentions.rewrite(path, bytes, listed)
        : rewriter.rewrite(path, bytes, open, listed);
  }

  private boolean isUnparsable(String path) {
    return findings.unparsable().stream().anyMatch(file -> file.path().equals(path));
  }

  /**
   * Whether a place holds what a function of the old component made, which has no name to import it
   * by: the module that hands it on keeps doing so, and so does the function where it only moves.
   */
  private boolean isUnnameable(Reference reference) {
    return reference.symbol().contains("<locals>") && (movesOnly || reference.via() != null);
  }

  private static boolean isTextual(Reference reference) {
    return reference.confidence() == Confidence.TEXTUAL;
  }

  private static boolean isNewer(SourceFile file) {
    try {
      return Files.getLastModifiedTime(file.file()).to(TimeUnit.NANOSECONDS) != file.modified();
    } catch (IOException e) {
      return true;
    }
  }
}
