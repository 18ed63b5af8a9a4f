package dev.banyan.data.preflight;

import dev.banyan.data.preflight.Finding.Kind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Notices keys that differ only by case or by how an accent is written: a file system or a column
 * that does not tell them apart would keep one of them. Remembers eight bytes of each key.
 */
final class KeyCheck {
  private long[] hashes = new long[1024];
  private int size;

  void note(String key) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(key);
  }

  /** The hashes that more than one key has; sorts what was noted. */
  Set<Long> shared() {
    Arrays.sort(hashes, 0, size);
    Set<Long> shared = new HashSet<>();
    for (int i = 1; i < size; i++) {
      if (hashes[i] == hashes[i - 1]) {
        shared.add(hashes[i]);
      }
    }
    return shared;
  }

  static void tell(String key, Set<Long> shared, Findings findings) {
    if (shared.contains(hash(key))) {
      findings.add(
          Kind.ALIKE, key, "another key differs only by case or by how accents are written");
    }
  }

  private static long hash(String key) {
    String plain = Normalizer.normalize(key, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    long hash = 1125899906842597L;
    for (int i = 0; i < plain.length(); i++) {
      hash = 31 * hash + plain.charAt(i);
    }
    return hash;
  }
}
