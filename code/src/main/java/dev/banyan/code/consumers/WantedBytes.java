package dev.banyan.code.consumers;

import dev.banyan.code.python.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Tells whether a stretch of text can hold one of some identifiers. Immutable and thread-safe. */
final class WantedBytes {
  private final List<byte[]> identifiers;

  WantedBytes(Collection<String> identifiers) {
    this.identifiers =
        identifiers.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
  }

  boolean anyIn(SourceText source, int start, int end) {
    byte[] text = source.utf8();
    return identifiers.stream().anyMatch(identifier -> isIn(text, start, end, identifier));
  }

  private static boolean isIn(byte[] text, int start, int end, byte[] identifier) {
    int last = end - identifier.length;
    for (int i = start; i <= last; i++) {
      if (text[i] == identifier[0] && startsAt(text, i, identifier)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAt(byte[] text, int at, byte[] identifier) {
    for (int i = 1; i < identifier.length; i++) {
      if (text[at + i] != identifier[i]) {
        return false;
      }
    }
    return true;
  }
}
