package dev.banyan.code.project;

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
  static final IdentifierSet ANYTHING = new IdentifierSet(new short[0]);

  private final short[] slots;

  private IdentifierSet(short[] slots) {
    this.slots = slots;
  }

  /** Restores a set from its {@link #slots}. */
  static IdentifierSet ofSlots(short[] slots) {
    return slots.length == 0 ? ANYTHING : new IdentifierSet(slots);
  }

  short[] slots() {
    return slots;
  }

  boolean mayHold(int hash) {
    if (slots.length == 0) {
      return true;
    }
    int mask = slots.length - 1;
    short wanted = fingerprint(hash);
    for (int i = hash & mask; slots[i] != 0; i = (i + 1) & mask) {
      if (slots[i] == wanted) {
        return true;
      }
    }
    return false;
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
      short[] slots = new short[size];
      for (int hash : seen) {
        if (hash != 0) {
          place(slots, hash);
        }
      }
      if (zero) {
        place(slots, 0);
      }
      clear();
      return new IdentifierSet(slots);
    }

    void clear() {
      Arrays.fill(seen, 0);
      count = 0;
      zero = false;
    }

    private static void place(short[] slots, int hash) {
      int mask = slots.length - 1;
      int i = hash & mask;
      while (slots[i] != 0) {
        i = (i + 1) & mask;
      }
      slots[i] = fingerprint(hash);
    }
  }
}
