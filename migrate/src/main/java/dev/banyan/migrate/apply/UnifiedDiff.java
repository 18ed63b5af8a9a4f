package dev.banyan.migrate.apply;

import dev.banyan.migrate.journal.Content;
import dev.banyan.migrate.journal.FileChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** A change as {@code diff -u} and {@code git diff} show it. */
public final class UnifiedDiff {
  private static final String NOTHING = "/dev/null";

  private UnifiedDiff() {}

  /**
   * The difference with three lines around it, which {@code git apply} understands.
   *
   * @return text as it is in UTF-8, or as Latin-1 where it is none
   */
  public static String of(FileChange change) throws IOException {
    ByteArrayOutputStream diff = new ByteArrayOutputStream();
    RawText before = text(change.before());
    RawText after = text(change.after());
    EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
    try (DiffFormatter formatter = new DiffFormatter(diff)) {
      formatter.format(edits, before, after);
    }
    return head(change) + decoded(diff.toByteArray());
  }

  private static RawText text(@Nullable Content content) {
    return content == null ? RawText.EMPTY_TEXT : new RawText(content.bytes());
  }

  private static String head(FileChange change) {
    String path = change.path();
    String kind =
        change.before() == null
            ? "new file mode 100" + mode(change.after()) + "\n"
            : change.after() == null ? "deleted file mode 100" + mode(change.before()) + "\n" : "";
    return "diff --git "
        + quoted("a/" + path)
        + " "
        + quoted("b/" + path)
        + "\n"
        + kind
        + "--- "
        + (change.before() == null ? NOTHING : quoted("a/" + path))
        + "\n+++ "
        + (change.after() == null ? NOTHING : quoted("b/" + path))
        + "\n";
  }

  private static String mode(@Nullable Content content) {
    return content != null && content.executable() ? "755" : "644";
  }

  /** Names that would break the line are written as Git writes them. */
  private static String quoted(String name) {
    boolean special = name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 127);
    return special
        ? '"'
            + name.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
            + '"'
        : name;
  }

  /** Bytes as text: UTF-8, or Latin-1 where they are none. */
  public static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
