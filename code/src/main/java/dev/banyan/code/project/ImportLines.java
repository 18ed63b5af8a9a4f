package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Picks the names of absolute imports out of lines that start with {@code import} or {@code from}.
 * Good enough to see where imports start; what an import means is for the parser to say.
 */
final class ImportLines {
  private static final int IMPORT = Identifiers.hash("import");
  private static final int FROM = Identifiers.hash("from");

  private final byte[] file;
  private final Set<String> names = new LinkedHashSet<>();

  ImportLines(byte[] file) {
    this.file = file;
  }

  static boolean isKeyword(int hash) {
    return hash == IMPORT || hash == FROM;
  }

  /** One a line, one character per byte. */
  String names() {
    return String.join("\n", names);
  }

  /** Looks at the line of a word that is {@code import} or {@code from}. */
  void keyword(int start, int end) {
    if (startsLine(start)) {
      if (file[start] == 'f') {
        fromLine(end);
      } else {
        importLine(end);
      }
    }
  }

  private boolean startsLine(int start) {
    int i = start - 1;
    while (i >= 0 && (file[i] == ' ' || file[i] == '\t')) {
      i--;
    }
    return i < 0 || file[i] == '\n' || file[i] == '\r' || file[i] == ';' || file[i] == ':';
  }

  private void fromLine(int end) {
    int start = skipBlanks(end);
    int stop = skipName(start);
    int next = skipBlanks(stop);
    if (stop > start && file[start] != '.' && skipName(next) - next == "import".length()) {
      add(start, stop);
    }
  }

  private void importLine(int end) {
    int next = end;
    do {
      int start = skipBlanks(next == end ? end : next + 1);
      int stop = skipName(start);
      next = skipAlias(stop);
      boolean ends = next >= file.length || ",;#\r\n".indexOf(file[next]) >= 0;
      if (stop == start || !ends) {
        return;
      }
      add(start, stop);
    } while (next < file.length && file[next] == ',');
  }

  /** Behind {@code as name}, if that follows. */
  private int skipAlias(int stop) {
    int next = skipBlanks(stop);
    int word = skipName(next);
    if (word - next == 2 && file[next] == 'a' && file[next + 1] == 's') {
      return skipBlanks(skipName(skipBlanks(word)));
    }
    return next;
  }

  private void add(int start, int stop) {
    names.add(new String(file, start, stop - start, StandardCharsets.ISO_8859_1));
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < file.length && (file[i] == ' ' || file[i] == '\t')) {
      i++;
    }
    return i;
  }

  private int skipName(int from) {
    int i = from;
    while (i < file.length && (file[i] == '.' || Identifiers.isPart(file[i]))) {
      i++;
    }
    return i;
  }
}
