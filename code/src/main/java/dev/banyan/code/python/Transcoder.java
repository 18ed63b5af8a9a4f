package dev.banyan.code.python;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns files that are not UTF-8 into UTF-8, and offsets back. */
final class Transcoder {
  private Transcoder() {}

  /** The text in UTF-8, or null when the bytes are none in that encoding. */
  static byte @Nullable [] toUtf8(byte[] file, Charset charset) {
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(file))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  /** For each offset in the UTF-8 text the offset in the file; decodes a character at a time. */
  static int[] offsets(byte[] file, Charset charset, int utf8Length) {
    int[] offsets = new int[utf8Length + 1];
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(file);
    int at = 0;
    while (in.hasRemaining() && at < utf8Length) {
      int from = in.position();
      int length = next(decoder, in);
      for (int i = 0; i < length && at < utf8Length; i++) {
        offsets[at++] = from;
      }
      if (length == 0 && in.position() == from) {
        break;
      }
    }
    while (at <= utf8Length) {
      offsets[at++] = file.length;
    }
    return offsets;
  }

  private static int next(CharsetDecoder decoder, ByteBuffer in) {
    CharBuffer out = CharBuffer.allocate(1);
    decoder.decode(in, out, true);
    if (out.position() == 0) {
      out = CharBuffer.allocate(2);
      decoder.decode(in, out, true);
    }
    return out.flip().toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
