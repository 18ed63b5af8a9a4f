package dev.banyan.code.rewrite;

import dev.banyan.model.Reference;
import java.util.List;

/** What becomes of one file: all of it is migrated, or none. Arrays are not copied. */
public sealed interface FileRewrite {
  /** The file, relative to the project, with {@code /}. */
  String path();

  /** Mentions in comments, docstrings and texts that stay as they are, in the order of the text. */
  List<Reference> listed();

  /** Whether the file's bytes change. */
  default boolean changes() {
    return this instanceof Rewritten;
  }

  /**
   * The file's new text.
   *
   * @param before the bytes that were read
   * @param after the bytes that take their place
   * @param edits in the order of the text; they don't overlap
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes of a file: compared by nobody
  record Rewritten(
      String path, byte[] before, byte[] after, List<Edit> edits, List<Reference> listed)
      implements FileRewrite {
    public Rewritten {
      edits = List.copyOf(edits);
      listed = List.copyOf(listed);
    }
  }

  /**
   * The file stays as it is, for a person has to decide.
   *
   * @param reasons in the order of the text; at least one
   */
  record Manual(String path, List<ManualReason> reasons, List<Reference> listed)
      implements FileRewrite {
    public Manual {
      reasons = List.copyOf(reasons);
      listed = List.copyOf(listed);
    }
  }

  /** Nothing in the file names the old component, but for what is listed. */
  record Untouched(String path, List<Reference> listed) implements FileRewrite {
    public Untouched {
      listed = List.copyOf(listed);
    }
  }
}
