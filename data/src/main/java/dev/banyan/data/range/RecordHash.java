package dev.banyan.data.range;

import dev.banyan.runtime.protocol.StoredRecord;
import java.nio.charset.StandardCharsets;

/**
 * The hash of a record, by the function that PostgreSQL calls {@code hashtextextended}: that of Bob
 * Jenkins, lookup3, over UTF-8, so that a database computes it where the records are. Key, version
 * and value go in one after the other, each as the seed of the next.
 *
 * <p>It is a check against errors, not against somebody who forges records.
 */
final class RecordHash {
  /** The same in PostgreSQL's words, over the columns key, version and value (jsonb). */
  static final String SQL =
      "hashtextextended(coalesce(value::text, '') COLLATE \"C\","
          + " hashtextextended(key COLLATE \"C\", version))";

  private static final int GOLDEN = 0x9e3779b9;
  private static final int OWN = 3923095;

  private RecordHash() {}

  static long of(StoredRecord record) {
    String value = record.value();
    return of(value == null ? "" : CanonicalJson.of(value), of(record.key(), record.version()));
  }

  static long of(String text, long seed) {
    return new Mix(text.getBytes(StandardCharsets.UTF_8), seed).hash();
  }

  /** The state of one computation. */
  private static final class Mix {
    private final byte[] bytes;
    private int a;
    private int b;
    private int c;

    Mix(byte[] bytes, long seed) {
      this.bytes = bytes;
      a = GOLDEN + bytes.length + OWN;
      b = a;
      c = a;
      if (seed != 0) {
        a += (int) (seed >>> 32);
        b += (int) seed;
        mix();
      }
    }

    long hash() {
      int at = 0;
      while (bytes.length - at >= 12) {
        a += word(at);
        b += word(at + 4);
        c += word(at + 8);
        mix();
        at += 12;
      }
      a += tail(at, 4, 0);
      b += tail(at + 4, 4, 0);
      // The lowest byte of c is reserved for the length.
      c += tail(at + 8, 3, 8);
      last();
      return ((long) b << 32) | (c & 0xffffffffL);
    }

    private int word(int at) {
      return tail(at, 4, 0);
    }

    private int tail(int from, int length, int shift) {
      int word = 0;
      for (int i = 0; i < length && from + i < bytes.length; i++) {
        word |= (bytes[from + i] & 0xff) << (shift + 8 * i);
      }
      return word;
    }

    private void mix() {
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
    }

    private void last() {
      c = (c ^ b) - Integer.rotateLeft(b, 14);
      a = (a ^ c) - Integer.rotateLeft(c, 11);
      b = (b ^ a) - Integer.rotateLeft(a, 25);
      c = (c ^ b) - Integer.rotateLeft(b, 16);
      a = (a ^ c) - Integer.rotateLeft(c, 4);
      b = (b ^ a) - Integer.rotateLeft(a, 14);
      c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
  }
}
