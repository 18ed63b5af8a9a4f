package dev.banyan.code.project;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Notes everything that is asked of a project beside which files it has: what an answer that was
 * worked out from it depends on. Thread-safe.
 */
final class Trace {
  private final Map<String, Long> reads = new ConcurrentHashMap<>();
  private final Map<String, Long> glances = new ConcurrentHashMap<>();
  private final Map<String, Long> strangers = new ConcurrentHashMap<>();
  private final Set<Integer> words = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;

  /** A file was read, or could not be. */
  void read(String path, byte @Nullable [] bytes) {
    note(reads, path, bytes, ContentHash::of);
  }

  /** Only this about a file's content was of interest. */
  void glance(String path, byte @Nullable [] bytes, Function<byte[], String> interest) {
    note(glances, path, bytes, found -> ContentHash.of(interest.apply(found)));
  }

  private void note(
      Map<String, Long> notes,
      String path,
      byte @Nullable [] bytes,
      ToLongFunction<byte[]> interest) {
    if (bytes == null) {
      broken = true;
      return;
    }
    long found = interest.applyAsLong(bytes);
    Long before = notes.putIfAbsent(path, found);
    if (before != null && before != found) {
      broken = true;
    }
  }

  /** It was asked what stands at a path that is no file of the project. */
  void stranger(String path, long found) {
    Long before = strangers.putIfAbsent(path, found);
    if (before != null && before != found) {
      broken = true;
    }
  }

  /** It was asked which files hold a word. */
  void word(int hash) {
    if (!words.contains(hash)) {
      words.add(hash);
    }
  }

  /** Whether nothing can be told from it: a file could not be read, or changed meanwhile. */
  boolean isBroken() {
    return broken;
  }

  /** What the files that were read held, by path. */
  Map<String, Long> reads() {
    return reads;
  }

  /** What was of interest in files that were not read for more, by path. */
  Map<String, Long> glances() {
    return glances;
  }

  /** What stood at paths that are no files of the project. */
  Map<String, Long> strangers() {
    return strangers;
  }

  /** Every word that was asked for, as {@link IdentifierScan#hash} has it, sorted. */
  int[] words() {
    return words.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
