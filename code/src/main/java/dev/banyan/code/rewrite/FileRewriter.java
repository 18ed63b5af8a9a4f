package dev.banyan.code.rewrite;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.model.Confidence;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file from its references to its new text: plan the uses, plan the imports, apply in memory,
 * read again and check. Whatever cannot be done leaves the whole file as it was.
 */
final class FileRewriter {
  private final ModuleIndex modules;
  private final Moves moves;
  private final Declarations known;
  private final Map<String, String> takers;
  private final ImportGraph graph;
  private final OwnNames ownNames;
  private final Patterns patterns;
  private final @Nullable Mentions mentions;

  FileRewriter(
      ModuleIndex modules,
      Moves moves,
      Declarations known,
      Map<String, String> takers,
      ImportGraph graph,
      OwnNames ownNames,
      Patterns patterns,
      @Nullable Mentions mentions) {
    this.mentions = mentions;
    this.graph = graph;
    this.ownNames = ownNames;
    this.patterns = patterns;
    this.modules = modules;
    this.moves = moves;
    this.known = known;
    this.takers = takers;
  }

  FileRewrite rewrite(String path, byte[] bytes, List<Reference> found, List<Reference> listed) {
    FileView view = FileView.of(path, bytes);
    List<Reference> references = ownNames.weighed(view, found);
    Draft draft = new Draft(view);
    FileImports imports = new FileImports(view, modules, references);
    Suites suites = new Suites(view);
    LocalNames locals = new LocalNames(view, imports, suites);
    Neighbours neighbours = new Neighbours(path, takers.get(path));
    patterns.plan(draft, references, locals);
    Leftovers leftovers = new Leftovers(draft, suites, neighbours);
    new Uses(draft, imports, moves, locals, known, leftovers)
        .plan(references.stream().filter(r -> isCode(r)).toList());
    new Texts(draft, moves, imports.names())
        .plan(references.stream().filter(r -> isText(r)).toList());
    ImportPlan plan = new ImportPlan(draft, imports, moves, neighbours);
    plan.plan();
    new Cycles(draft, imports, graph, suites).check(plan, locals.requests());
    new ImportWriter(draft, imports, plan, suites).write(locals.requests());
    List<Reference> left = mentions == null ? listed : mentions.plan(draft, listed);
    return result(draft, bytes, left);
  }

  private static boolean isCode(Reference reference) {
    return reference.kind() != ReferenceKind.IMPORT
        && !isText(reference)
        && reference.confidence() != Confidence.TEXTUAL;
  }

  private static boolean isText(Reference reference) {
    return reference.kind() == ReferenceKind.STRING
        || reference.kind() == ReferenceKind.DYNAMIC_IMPORT;
  }

  static FileRewrite result(Draft draft, byte[] bytes, List<Reference> listed) {
    return result(draft, bytes, listed, Set.of());
  }

  /**
   * What becomes of a file by its draft.
   *
   * @param kept imports that stay although this file no longer uses them
   */
  static FileRewrite result(Draft draft, byte[] bytes, List<Reference> listed, Set<String> kept) {
    String path = draft.view.path;
    Integer conflict = draft.text.conflict();
    if (conflict != null) {
      draft.manual(conflict, "two changes meet here");
    }
    if (draft.isManual()) {
      return new FileRewrite.Manual(path, draft.reasons(), listed);
    }
    if (draft.text.isEmpty()) {
      return new FileRewrite.Untouched(path, listed);
    }
    List<Edit> edits = draft.text.edits();
    Optional<byte[]> after = apply(draft, bytes, edits);
    if (after.isEmpty()) {
      draft.manual(0, "the new text cannot be written in the file's encoding");
      return new FileRewrite.Manual(path, draft.reasons(), listed);
    }
    List<ManualReason> faults = Checks.faults(draft.view, after.get(), kept);
    return faults.isEmpty()
        ? new FileRewrite.Rewritten(path, bytes, after.get(), edits, listed)
        : new FileRewrite.Manual(path, faults, listed);
  }

  static Optional<byte[]> apply(Draft draft, byte[] bytes, List<Edit> edits) {
    java.nio.charset.Charset charset = draft.view.source.charset();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
    int at = 0;
    for (Edit edit : edits) {
      if (!charset.newEncoder().canEncode(edit.text())) {
        return Optional.empty();
      }
      out.write(bytes, at, edit.offset() - at);
      out.writeBytes(edit.text().getBytes(charset));
      at = edit.end();
    }
    out.write(bytes, at, bytes.length - at);
    return Optional.of(out.toByteArray());
  }
}
