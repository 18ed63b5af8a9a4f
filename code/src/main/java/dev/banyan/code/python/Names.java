package dev.banyan.code.python;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of one file, each made into a string once: a hash table from slices of the source
 * to strings. Confined to one parse.
 */
final class Names {
  private final byte[] source;
  private @Nullable String[] strings;
  private int[] hashes;
  private int[] starts;
  private int[] ends;
  private final UnaryOperator<String> known;
  private int size;

  /**
   * @param known gives the equal string that other files use, or the same
   */
  Names(byte[] source, int length, UnaryOperator<String> known) {
    this.source = source;
    this.known = known;
    int capacity = 16;
    while (capacity < 4096 && capacity * 64L < length) {
      capacity <<= 1;
    }
    strings = new @Nullable String[capacity];
    hashes = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** The identifier between two offsets, NFKC-normalised; the hash must be that of its bytes. */
  String get(int start, int end, int hash) {
    int mask = strings.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    for (; ; slot = (slot + 1) & mask) {
      String here = strings[slot];
      if (here == null) {
        return add(slot, start, end, hash);
      }
      if (hashes[slot] == hash && same(starts[slot], ends[slot], start, end)) {
        return here;
      }
    }
  }

  private boolean same(int knownStart, int knownEnd, int start, int end) {
    if (knownEnd - knownStart != end - start) {
      return false;
    }
    for (int i = knownStart, j = start; j < end; i++, j++) {
      if (source[i] != source[j]) {
        return false;
      }
    }
    return true;
  }

  private String add(int slot, int start, int end, int hash) {
    String string = known.apply(decode(start, end));
    strings[slot] = string;
    hashes[slot] = hash;
    starts[slot] = start;
    ends[slot] = end;
    if (++size * 2 > strings.length) {
      grow();
    }
    return string;
  }

  private String decode(int start, int end) {
    for (int i = start; i < end; i++) {
      if (source[i] < 0) {
        String text = new String(source, start, end - start, StandardCharsets.UTF_8);
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return new String(source, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private void grow() {
    @Nullable String[] oldStrings = strings;
    int[] oldHashes = hashes;
    int[] oldStarts = starts;
    int[] oldEnds = ends;
    int capacity = oldStrings.length * 2;
    strings = new @Nullable String[capacity];
    hashes = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    for (int i = 0; i < oldStrings.length; i++) {
      if (oldStrings[i] != null) {
        int slot = free(oldHashes[i]);
        strings[slot] = oldStrings[i];
        hashes[slot] = oldHashes[i];
        starts[slot] = oldStarts[i];
        ends[slot] = oldEnds[i];
      }
    }
  }

  private int free(int hash) {
    int mask = strings.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (strings[slot] != null) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
