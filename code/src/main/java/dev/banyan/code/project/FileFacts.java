package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a file tells, before anything is parsed.
 *
 * @param identifiers that stand in it
 * @param imports what lines that look like import statements name absolutely, one dotted name a
 *     line; text in strings may be among it
 */
record FileFacts(IdentifierSet identifiers, String imports) {
  /** Of a file listed as text that is none. */
  static final FileFacts BINARY = new FileFacts(new IdentifierSet.Builder().build(), "\0");

  boolean isBinary() {
    return imports.equals("\0");
  }

  /** Reads a file as a project does: what is listed as text and holds a NUL byte is none. */
  static FileFacts of(byte[] file, boolean python, IdentifierSet.Builder builder) {
    if (python) {
      return ofPython(file, builder);
    }
    return isText(file) ? ofText(file, builder) : BINARY;
  }

  /** Whether a file that is not Python holds text. */
  static boolean isText(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf('\0') < 0;
  }

  /** Reads a file that holds no Python. */
  static FileFacts ofText(byte[] file, IdentifierSet.Builder builder) {
    return new FileFacts(scan(file, builder, null), "");
  }

  static FileFacts ofPython(byte[] file, IdentifierSet.Builder builder) {
    ImportLines lines = new ImportLines(file);
    IdentifierSet identifiers = scan(file, builder, lines);
    return new FileFacts(identifiers, lines.names());
  }

  private static IdentifierSet scan(
      byte[] file, IdentifierSet.Builder builder, @Nullable ImportLines lines) {
    boolean anything = false;
    Identifiers words = new Identifiers(file);
    while (words.next()) {
      int hash = words.hash();
      if (words.isAscii()) {
        builder.add(hash);
        if (lines != null && ImportLines.isKeyword(hash)) {
          lines.keyword(words.start(), words.end());
          addStar(file, words.end(), builder);
        }
      } else {
        anything |= !addNormal(file, words, builder);
      }
    }
    IdentifierSet identifiers = builder.build();
    return anything ? IdentifierSet.ANYTHING : identifiers;
  }

  /** A file with a star import may use names that it never spells. */
  private static void addStar(byte[] file, int end, IdentifierSet.Builder builder) {
    int next = end;
    while (next < file.length && (file[next] == ' ' || file[next] == '\t')) {
      next++;
    }
    if (next < file.length && file[next] == '*') {
      builder.add(Identifiers.hash(IdentifierScan.STAR_IMPORT));
    }
  }

  private static boolean addNormal(byte[] file, Identifiers words, IdentifierSet.Builder builder) {
    String normal = NormalForm.of(file, words.start(), words.end());
    if (normal != null) {
      builder.add(Identifiers.hash(normal));
    }
    return normal != null;
  }
}
