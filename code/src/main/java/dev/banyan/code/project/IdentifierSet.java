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

    /**
     * The hashes in the order of their coming, so that a small file costs little after a big one.
     */
    private int[] hashes = new int[1 << 11];

    private int count;
    private boolean zero;

    void add(int hash) {
      if (hash == 0) {
        zero = true;
        return;
      }
      int[] slots = seen;
      int mask = slots.length - 1;
      int i = hash & mask;
      while (slots[i] != 0) {
        if (slots[i] == hash) {
          return;
        }
        i = (i + 1) & mask;
      }
      slots[i] = hash;
      hashes[count] = hash;
      if (++count == hashes.length) {
        grow();
      }
    }

    private void grow() {
      hashes = Arrays.copyOf(hashes, hashes.length * 2);
      seen = new int[hashes.length * 2];
      for (int n = 0; n < count; n++) {
        seen[slotOf(hashes[n])] = hashes[n];
      }
    }

    /** Where a hash stands, or where it has its place. */
    private int slotOf(int hash) {
      int mask = seen.length - 1;
      int i = hash & mask;
      while (seen[i] != 0 && seen[i] != hash) {
        i = (i + 1) & mask;
      }
      return i;
    }

    /** The set of what was added; the builder is empty afterwards. */
    IdentifierSet build() {
      int all = count + (zero ? 1 : 0);
      int size = Integer.highestOneBit(Math.max(2, all + all / 3)) * 2;
      byte[] table = new byte[2 * size];
      for (int n = 0; n < count; n++) {
        place(table, size, hashes[n]);
      }
      if (zero) {
        place(table, size, 0);
      }
      clear();
      return new IdentifierSet(table, 0, size);
    }

    private void clear() {
      if (count > seen.length / 8) {
        Arrays.fill(seen, 0);
      } else {
        // From the last to the first: none is sought past a slot that is empty already.
        for (int n = count - 1; n >= 0; n--) {
          seen[slotOf(hashes[n])] = 0;
        }
      }
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
