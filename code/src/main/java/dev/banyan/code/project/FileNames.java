package dev.banyan.code.project;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads file names byte by byte, whatever encoding the JVM was started with: under {@code LC_ALL=C}
 * it cannot decode any letter beyond ASCII, and a name need not be text at all.
 */
public final class FileNames {
  private FileNames() {}

  /** The last part of a path, one character per byte. */
  static String bytesOf(Path path) {
    String decoded = String.valueOf(path.getFileName());
    return isAscii(decoded) ? decoded : lastPart(path.toUri().getRawPath());
  }

  /**
   * A path on the screen, with {@code /}: UTF-8, and {@code \xNN} for bytes that are none.
   *
   * @param root the folder that it is relative to
   */
  public static String shown(Path root, Path file) {
    StringBuilder text = new StringBuilder();
    for (Path at = file; at != null && !at.equals(root); at = at.getParent()) {
      text.insert(0, (text.isEmpty() ? "" : "/")).insert(0, readable(bytesOf(at)));
    }
    return text.toString();
  }

  /** What a name in bytes is on the screen: UTF-8, and {@code \xNN} for bytes that are none. */
  static String readable(String bytes) {
    return isAscii(bytes) ? bytes : decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 126) {
        return false;
      }
    }
    return true;
  }

  /** A URI writes every byte beyond ASCII as {@code %NN}. */
  private static String lastPart(String rawPath) {
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    String name = rawPath.substring(rawPath.lastIndexOf('/', end - 1) + 1, end);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); i++) {
      boolean escaped = name.charAt(i) == '%';
      bytes.write(escaped ? Integer.parseInt(name, i + 1, i + 3, 16) : name.charAt(i));
      i += escaped ? 2 : 0;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringBuilder text = new StringBuilder();
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      text.append(out.flip());
      out.clear();
      for (int i = result.length(); i > 0; i--) {
        text.append(String.format("\\x%02x", in.get()));
      }
    }
    return text.append(out.flip()).toString();
  }
}
