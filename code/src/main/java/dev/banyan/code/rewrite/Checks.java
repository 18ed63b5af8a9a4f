package dev.banyan.code.rewrite;

import dev.banyan.code.names.NameTable;
import dev.banyan.code.names.Occurrence;
import dev.banyan.code.python.ParsedFile;
import dev.banyan.code.python.PythonParser;
import dev.banyan.code.python.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a rewritten text must not be: broken, short of a name, or full of unused imports. */
final class Checks {
  private Checks() {}

  static List<ManualReason> faults(FileView before, byte[] after) {
    return faults(before, after, Set.of());
  }

  /** As {@link #faults(FileView, byte[])}; these imports are kept for others. */
  static List<ManualReason> faults(FileView before, byte[] after, Set<String> kept) {
    List<ManualReason> faults = new ArrayList<>();
    ParsedFile parsed = PythonParser.parse(after);
    if (parsed.problems().size() > before.parsed.problems().size()) {
      SyntaxProblem first = parsed.problems().get(0);
      int line = parsed.source().line(first.offset());
      faults.add(new ManualReason(line, 0, "the new text would not parse: " + first.message()));
      return faults;
    }
    NameTable names = NameTable.of(parsed);
    for (String name : added(before.names.undefined(), names.undefined())) {
      faults.add(reason(parsed, names, name, "would use an undefined name '" + name + "'"));
    }
    Set<String> unused = added(before.names.unusedImports(), names.unusedImports());
    unused.removeAll(kept);
    for (String name : unused) {
      faults.add(reason(parsed, names, name, "would import '" + name + "' for nothing"));
    }
    return faults;
  }

  private static Set<String> added(Set<String> before, Set<String> after) {
    Set<String> added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }

  private static ManualReason reason(ParsedFile parsed, NameTable names, String name, String text) {
    int at =
        names.occurrences().stream()
            .filter(o -> o.name().equals(name) && o.start() >= 0)
            .mapToInt(Occurrence::start)
            .findFirst()
            .orElse(0);
    int line = parsed.source().line(at);
    return new ManualReason(line, parsed.source().column(at), "the new text " + text);
  }
}
