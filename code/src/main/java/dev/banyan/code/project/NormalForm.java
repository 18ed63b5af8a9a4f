package dev.banyan.code.project;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Python compares identifiers in their NFKC form (PEP 3131). */
final class NormalForm {
  private NormalForm() {}

  static String of(String identifier) {
    return isItsOwn(identifier)
        ? identifier
        : Normalizer.normalize(identifier, Normalizer.Form.NFKC);
  }

  /** The form of a word in UTF-8; null when it is no UTF-8, and so could be anything. */
  static @Nullable String of(byte[] file, int start, int end) {
    try {
      ByteBuffer word = ByteBuffer.wrap(file, start, end - start);
      return of(StandardCharsets.UTF_8.newDecoder().decode(word).toString());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * Spares loading the JDK's tables for scripts where nothing composes or has a compatible form:
   * ASCII, Cyrillic, kana and the unified ideographs.
   */
  private static boolean isItsOwn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean own =
          c < 0x80
              || (c >= 0x400 && c < 0x460)
              || (c >= 0x3041 && c <= 0x3096)
              || (c >= 0x30a1 && c <= 0x30fa)
              || (c >= 0x4e00 && c <= 0x9fff);
      if (!own) {
        return false;
      }
    }
    return true;
  }
}
