package dev.banyan.migrate.spec;

import dev.banyan.migrate.spec.SpecDraft.Choice;
import dev.banyan.migrate.spec.SpecDraft.DraftedRule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a draft as {@code banyan.yaml}, with comments that say why each rule is there or is not.
 * What it writes, {@link SpecReader} reads.
 */
public final class SpecWriter {
  private final StringBuilder text = new StringBuilder();
  private final SpecDraft draft;

  private SpecWriter(SpecDraft draft) {
    this.draft = draft;
  }

  /** The spec as text. */
  public static String text(SpecDraft draft) {
    SpecWriter writer = new SpecWriter(draft);
    writer.head();
    writer.code();
    writer.rules();
    writer.ideas();
    return writer.text.toString();
  }

  /**
   * Writes a spec beside its place and moves it there.
   *
   * @param replace whether a spec that is there already may be lost
   * @throws FileAlreadyExistsException when there is one and it may not
   * @throws IOException when it cannot be written
   */
  public static void write(Path specFile, SpecDraft draft, boolean replace) throws IOException {
    if (!replace && Files.exists(specFile, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(specFile.toString());
    }
    Path beside = specFile.resolveSibling(specFile.getFileName() + ".part");
    try {
      Files.writeString(beside, text(draft));
      if (replace) {
        Files.move(beside, specFile, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(beside, specFile);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void head() {
    line(
        "# The migration as code, written by 'banyan init'. Lines that start with # are comments:");
    line("# what Banyan is not certain of, and ideas. 'banyan analyze' reads the rest.");
    draft.warnings().forEach(warning -> line("# Note: " + comment(warning)));
    line("version: 1");
    line("name: " + YamlScalar.of(draft.name()));
    line("");
  }

  private void code() {
    line("code:");
    line("  language: " + draft.language().word());
    line("");
    if (!draft.roots().isEmpty()) {
      line("  # Where absolute imports start.");
      list("roots", draft.roots());
    }
    line("  # What is left, and what takes over; files of the new component are never migrated.");
    names("old", draft.oldComponents());
    names("new", draft.newComponents());
    line("");
    if (!draft.exclude().isEmpty()) {
      line("  # What is not looked into.");
      list("exclude", draft.exclude());
    }
  }

  private void list(String key, List<Choice> choices) {
    List<Choice> writable =
        choices.stream().filter(choice -> Syntax.PATH.accepts(choice.path())).toList();
    if (writable.isEmpty()) {
      return;
    }
    line("  " + key + ":");
    for (Choice choice : writable) {
      line("    - " + YamlScalar.of(choice.path()) + "  # " + comment(choice.reason()));
    }
    line("");
  }

  private void names(String key, List<String> names) {
    line("  " + key + ":");
    names.forEach(name -> line("    - " + YamlScalar.of(name)));
  }

  private void rules() {
    line(
        "  # "
            + counted(draft.consumers(), "file uses", "files use")
            + " the old component in "
            + counted(draft.references(), "place", "places")
            + ".");
    List<DraftedRule> certain = draft.rules().stream().filter(DraftedRule::certain).toList();
    if (certain.isEmpty()) {
      line("  # No rule is certain; take the brackets away when you write one.");
      line("  rewrite: []");
    } else {
      line("  # Certain: the new one takes every call that the old one takes.");
      line("  rewrite:");
      certain.forEach(this::certain);
    }
    draft.rules().stream().filter(rule -> !rule.certain()).forEach(this::uncertain);
    unused();
  }

  private void certain(DraftedRule rule) {
    line("    # " + comment(rule.target().reason()) + "; " + uses(rule));
    line("    - from: " + YamlScalar.of(rule.from()));
    line("      to: " + YamlScalar.of(String.valueOf(rule.target().to())));
  }

  private void uncertain(DraftedRule rule) {
    line("");
    line("    # " + comment(rule.target().reason()) + "; " + uses(rule));
    line("    # - from: " + YamlScalar.of(rule.from()));
    String to = rule.target().to();
    if (to == null) {
      line("    #   manual: WHY nothing takes its place, or 'to: NAME'");
      return;
    }
    line("    #   to: " + YamlScalar.of(to));
    List<String> arguments = rule.target().arguments();
    if (arguments != null) {
      line("    #   arguments: [" + String.join(", ", arguments) + "]");
    }
  }

  private void unused() {
    if (draft.unused().isEmpty()) {
      return;
    }
    line("");
    line("    # Not in use, so no rule is needed:");
    Wrapped.lines(draft.unused()).forEach(names -> line("    #   " + comment(names)));
  }

  private void ideas() {
    line("");
    Choice busiest = draft.busiest();
    if (busiest != null && Syntax.PATH.accepts(busiest.path())) {
      line("  # A consumer that is to stay on the old component for now, a recorded decision:");
      line("  # hybrid:");
      line("  #   - path: " + YamlScalar.of(busiest.path()) + "  # " + comment(busiest.reason()));
      line("  #     reason: WHY it stays");
      line("  #     owner: WHO decided");
      line("  #     review: 2030-12-31");
      line("");
    }
    line("# Batches by risk and dependency order; limits and explicit lists are possible, too:");
    line("batches: auto");
    line("# batches: {max-files: 10, lists: [{name: first, files: [a.py, b.py]}]}");
    line("");
    line("# Files that are never put into a batch:");
    line("# tooling: [\"tools/migration/**\"]");
    line("# generated: [\"**/generated/**\"]");
  }

  private static String uses(DraftedRule rule) {
    return counted(rule.uses(), "use", "uses") + " in " + counted(rule.files(), "file", "files");
  }

  private static String counted(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** Text as a comment can hold it: on one line, and printable. */
  private static String comment(String words) {
    return YamlScalar.printable(words.replaceAll("\\s+", " "));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
