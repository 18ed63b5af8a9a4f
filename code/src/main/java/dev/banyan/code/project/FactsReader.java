package dev.banyan.code.project;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads every file once, on all cores, and keeps what is told by {@link FileFacts}. */
final class FactsReader {
  private final Project project;
  private final ThreadLocal<IdentifierSet.Builder> builders =
      ThreadLocal.withInitial(IdentifierSet.Builder::new);

  FactsReader(Project project) {
    this.project = project;
  }

  /** Facts by path; a file that cannot be read has none. */
  Map<String, FileFacts> read(List<SourceFile> python, List<SourceFile> text) {
    Map<String, FileFacts> facts = new ConcurrentHashMap<>(2 * (python.size() + text.size()));
    python.parallelStream().forEach(file -> put(facts, file, facts(file, true)));
    text.parallelStream().forEach(file -> put(facts, file, facts(file, false)));
    return facts;
  }

  private static void put(
      Map<String, FileFacts> facts, SourceFile file, @Nullable FileFacts found) {
    if (found != null) {
      facts.put(file.path(), found);
    }
  }

  private @Nullable FileFacts facts(SourceFile file, boolean python) {
    byte[] bytes = project.read(file);
    if (bytes == null) {
      return null;
    }
    IdentifierSet.Builder builder = builders.get();
    return python ? FileFacts.ofPython(bytes, builder) : FileFacts.ofText(bytes, builder);
  }
}
