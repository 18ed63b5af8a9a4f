package dev.banyan.migrate.analysis;

import dev.banyan.migrate.document.Globs;
import dev.banyan.migrate.document.Sources;
import dev.banyan.model.KeptOut;
import dev.banyan.model.Reference;
import dev.banyan.model.ReferenceKind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which files must never be migrated, and why: a list of consumers that holds the
 * destination's own modules, or last month's copies, breaks the new system or wastes a batch.
 *
 * <p>Looks at the project's files, writes nothing. Thread-safe.
 */
public final class Contamination {
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> VENDOR_FOLDERS =
      Set.of(
          "vendor",
          "vendored",
          "_vendor",
          "third_party",
          "third-party",
          "thirdparty",
          "externals",
          "node_modules",
          "bower_components",
          "site-packages",
          "dist-packages");
  private static final Pattern TOOL_NAME =
      Pattern.compile(".*(?:migrat|codemod|rewrite|refactor).*", Pattern.CASE_INSENSITIVE);

  private final Sources sources;
  private final CopySigns copies;
  private final GeneratedSigns signs;

  /** It was found, and cannot be found by what its name is as text. */
  private static final String UNNAMEABLE =
      "its name is no text in "
          + System.getProperty("sun.jnu.encoding", "this system's encoding")
          + "; it is left alone until it has another one";

  /** How a byte that is no text is shown, and letters that a plain locale does not know. */
  private static final Pattern STRANGE = Pattern.compile("\\\\x[0-9a-f]{2}|[^\\x00-\\x7f]");

  private final ComponentFiles files;
  private final Globs tooling;
  private final Globs generated;
  private final List<String> newComponents;

  /**
   * A filter for one project.
   *
   * @param files which files are the old and the new component
   * @param tooling globs of the migration's own tools
   * @param generated globs of generated files
   * @param newComponents names of the new components
   */
  public Contamination(
      Sources sources,
      ComponentFiles files,
      List<String> tooling,
      List<String> generated,
      List<String> newComponents) {
    this.sources = sources;
    this.copies = new CopySigns(sources);
    this.signs = new GeneratedSigns(sources);
    this.files = files;
    this.tooling = Globs.of(tooling);
    this.generated = Globs.of(generated);
    this.newComponents = List.copyOf(newComponents);
  }

  /** Why a file with these references is kept out, or null when it is a consumer like others. */
  public @Nullable KeptOut judge(String path, List<Reference> references) {
    int number = references.size();
    if (!sources.exists(path)) {
      return number > 0 && STRANGE.matcher(path).find()
          ? new KeptOut(path, KeptOut.Kind.UNNAMEABLE, UNNAMEABLE, number)
          : new KeptOut(path, KeptOut.Kind.MISSING, "there is no such file", number);
    }
    if (files.isDestination(path)) {
      return new KeptOut(path, KeptOut.Kind.DESTINATION, "belongs to the new component", number);
    }
    if (files.isOld(path)) {
      return new KeptOut(path, KeptOut.Kind.OLD_COMPONENT, "is part of the old component", number);
    }
    return bySigns(path, references);
  }

  private @Nullable KeptOut bySigns(String path, List<Reference> references) {
    String reason = copies.reason(path);
    if (reason != null) {
      return new KeptOut(path, KeptOut.Kind.BACKUP, reason, references.size());
    }
    reason = vendored(path);
    if (reason != null) {
      return new KeptOut(path, KeptOut.Kind.VENDORED, reason, references.size());
    }
    reason = generated.matches(path) ? "the spec lists it under 'generated'" : signs.reason(path);
    if (reason != null) {
      return new KeptOut(path, KeptOut.Kind.GENERATED, reason, references.size());
    }
    reason = tooling(path, references);
    return reason == null
        ? null
        : new KeptOut(path, KeptOut.Kind.TOOLING, reason, references.size());
  }

  private static @Nullable String vendored(String path) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (VENDOR_FOLDERS.contains(parts[i])) {
        return "lies in the folder " + parts[i] + ", which holds other people's code";
      }
    }
    return null;
  }

  /**
   * Without the spec's word three signs must agree: the path speaks of migrating, the file knows
   * the old component only as text, and it names the new one too.
   */
  private @Nullable String tooling(String path, List<Reference> references) {
    if (tooling.matches(path)) {
      return "the spec names it under 'tooling' or as the adapter";
    }
    boolean tool =
        FileUse.of(path) != FileUse.READ_BY_PEOPLE
            && TOOL_NAME.matcher(path).matches()
            && references.stream().allMatch(Contamination::isText)
            && namesDestination(path);
    return tool ? "a tool of the migration: it holds both components' names as text" : null;
  }

  private static boolean isText(Reference reference) {
    return reference.kind() == ReferenceKind.STRING || reference.kind() == ReferenceKind.MENTION;
  }

  private boolean namesDestination(String path) {
    String text = sources.beginning(path, MOST_BYTES);
    return newComponents.stream().anyMatch(text::contains);
  }
}
