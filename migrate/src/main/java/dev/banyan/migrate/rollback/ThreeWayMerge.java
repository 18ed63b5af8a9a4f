package dev.banyan.migrate.rollback;

import dev.banyan.migrate.journal.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Merges what two sides made of one text, line by line and byte for byte: encodings and line ends
 * stay what they are.
 *
 * @param bytes the merged text; with conflict markers where it conflicts
 * @param conflict whether both sides changed the same lines
 */
@SuppressWarnings("ArrayRecordComponent") // a text: compared by nobody
public record ThreeWayMerge(byte[] bytes, boolean conflict) {
  /** The names of the two sides in conflict markers. */
  public record Names(String ours, String theirs) {}

  /**
   * Merges.
   *
   * @param base what both sides started from
   */
  public static ThreeWayMerge of(Content base, Content ours, Content theirs, Names names)
      throws IOException {
    if (!isText(base) || !isText(ours) || !isText(theirs)) {
      return new ThreeWayMerge(theirs.bytes(), true);
    }
    MergeResult<RawText> result =
        new MergeAlgorithm()
            .merge(
                RawTextComparator.DEFAULT,
                new RawText(base.bytes()),
                new RawText(ours.bytes()),
                new RawText(theirs.bytes()));
    ByteArrayOutputStream merged = new ByteArrayOutputStream();
    new MergeFormatter()
        .formatMerge(
            merged, result, List.of("base", names.ours(), names.theirs()), StandardCharsets.UTF_8);
    return new ThreeWayMerge(merged.toByteArray(), result.containsConflicts());
  }

  private static boolean isText(Content content) {
    return !content.isLink() && !RawText.isBinary(content.bytes(), content.bytes().length, true);
  }
}
