package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Tells contents apart: two checksums of different polynomials, both done by the processor. */
final class ContentHash {
  private ContentHash() {}

  static long of(byte[] bytes) {
    CRC32 one = new CRC32();
    one.update(bytes);
    CRC32C other = new CRC32C();
    other.update(bytes);
    return one.getValue() << 32 | other.getValue();
  }

  static long of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
