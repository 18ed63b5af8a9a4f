package dev.banyan.code.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every file that changed since it was last read, on all cores, and keeps what is told by
 * {@link FileFacts}.
 */
final class FactsReader {
  private static final String FILE = "facts";

  /** Up to so many changed files are read again next time rather than writing the cache anew. */
  private static final int FEW = 32;

  private final Project project;
  private final @Nullable CacheFolder cache;
  private final long readAt;
  private final Map<String, KeptFacts> kept;
  private final Map<String, KeptFacts> now = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final ThreadLocal<IdentifierSet.Builder> builders =
      ThreadLocal.withInitial(IdentifierSet.Builder::new);

  /**
   * Starts from what is kept.
   *
   * @param cache null to keep nothing
   * @param readAt nanoseconds since 1970 before the first file was looked at
   */
  FactsReader(Project project, @Nullable CacheFolder cache, long readAt) {
    this.project = project;
    this.cache = cache;
    this.readAt = readAt;
    byte[] bytes = cache == null ? null : cache.read(FILE);
    this.kept = bytes == null ? Map.of() : FactsFile.read(bytes);
  }

  /** Facts by path; a file that cannot be read has none. */
  Map<String, KeptFacts> read(List<SourceFile> python, List<SourceFile> text) {
    stale(python).parallelStream().forEach(file -> put(file, true));
    stale(text).parallelStream().forEach(file -> put(file, false));
    long gone = kept.keySet().stream().filter(path -> !now.containsKey(path)).count();
    if (cache != null && changes.get() + gone > FEW) {
      cache.write(FILE, FactsFile.write(withoutRacy()));
    }
    return now;
  }

  private List<SourceFile> stale(List<SourceFile> files) {
    return files.stream().filter(file -> !isKept(file)).toList();
  }

  private boolean isKept(SourceFile file) {
    KeptFacts facts = kept.get(file.path());
    if (facts == null || !facts.describes(file)) {
      return false;
    }
    now.put(file.path(), facts);
    if (facts.facts().isBinary()) {
      project.noteBinary(file);
    }
    return true;
  }

  private void put(SourceFile file, boolean python) {
    byte[] bytes = project.readRaw(file);
    if (bytes == null) {
      return;
    }
    changes.incrementAndGet();
    FileFacts facts = FileFacts.of(bytes, python, builders.get());
    if (facts.isBinary()) {
      project.noteBinary(file);
    }
    now.put(file.path(), KeptFacts.of(file, ContentHash.of(bytes), facts));
  }

  private Map<String, KeptFacts> withoutRacy() {
    Map<String, KeptFacts> lasting = new HashMap<>(now);
    lasting.values().removeIf(facts -> facts.stamp().isRacy(readAt));
    return lasting;
  }
}
