package dev.banyan.code.project;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The identifiers of one file, boiled down to 16 bits each: says "certainly not here" or "perhaps
 * here" (about one wrong "perhaps" in some ten thousand questions). Immutable and thread-safe.
 *
 * <p>A hash table with open addressing whose slots hold the upper half of each hash; its size is a
 * power of two, the lower half of the hash picks the slot.
 */
final class IdentifierSet {
  /** Says "perhaps" to every question. */
  static final IdentifierSet ANYTHING = new IdentifierSet(new byte[0], 0, 0);

  private final byte[] table;
  private final int start;
  private final int slots;

  private IdentifierSet(byte[] table, int start, int slots) {
    this.table = table;
    this.start = start;
    this.slots = slots;
  }

  /**
   * Restores a set from where it was kept; the bytes are not copied.
   *
   * @param slots a power of two; 0 restores {@link #ANYTHING}
   */
  static IdentifierSet of(byte[] table, int start, int slots) {
    return slots == 0 ? ANYTHING : new IdentifierSet(table, start, slots);
  }

  /** How many slots of two bytes the set has. */
  int slots() {
    return slots;
  }

  /** Keeps the set, {@code 2 * slots()} bytes. */
  void writeTo(ByteBuffer buffer) {
    buffer.put(table, start, 2 * slots);
  }

  boolean mayHold(int hash) {
    if (slots == 0) {
      return true;
    }
    int mask = slots - 1;
    short wanted = fingerprint(hash);
    int i = hash & mask;
    for (short slot = slot(table, start, i); slot != 0; slot = slot(table, start, i)) {
      if (slot == wanted) {
        return true;
      }
      i = (i + 1) & mask;
    }
    return false;
  }

  private static short slot(byte[] table, int start, int index) {
    int at = start + 2 * index;
    return (short) ((table[at] << 8) | (table[at + 1] & 255));
  }

  private static short fingerprint(int hash) {
    short upper = (short) (hash >>> 16);
    return upper == 0 ? 1 : upper;
  }

  /** Gathers hashes, each counted once; reused from file to file by one thread. */
  static final class Builder {
    private int[] seen = new int[1 << 12];
    private int count;
    private boolean zero;

    void add(int hash) {
      if (hash == 0) {
        count += zero ? 0 : 1;
        zero = true;
        return;
      }
      int mask = seen.length - 1;
      int i = hash & mask;
      while (seen[i] != 0) {
        if (seen[i] == hash) {
          return;
        }
        i = (i + 1) & mask;
      }
      seen[i] = hash;
      if (++count > seen.length / 2) {
        grow();
      }
    }

    private void grow() {
      int[] old = seen;
      seen = new int[old.length * 2];
      int mask = seen.length - 1;
      for (int hash : old) {
        if (hash != 0) {
          int i = hash & mask;
          while (seen[i] != 0) {
            i = (i + 1) & mask;
          }
          seen[i] = hash;
        }
      }
    }

    /** The set of what was added; the builder is empty afterwards. */
    IdentifierSet build() {
      int size = Integer.highestOneBit(Math.max(2, count + count / 3)) * 2;
      byte[] table = new byte[2 * size];
      for (int hash : seen) {
        if (hash != 0) {
          place(table, size, hash);
        }
      }
      if (zero) {
        place(table, size, 0);
      }
      clear();
      return new IdentifierSet(table, 0, size);
    }

    void clear() {
      Arrays.fill(seen, 0);
      count = 0;
      zero = false;
    }

    private static void place(byte[] table, int size, int hash) {
      int i = hash & (size - 1);
      while (slot(table, 0, i) != 0) {
        i = (i + 1) & (size - 1);
      }
      short fingerprint = fingerprint(hash);
      table[2 * i] = (byte) (fingerprint >> 8);
      table[2 * i + 1] = (byte) fingerprint;
    }
  }
}
