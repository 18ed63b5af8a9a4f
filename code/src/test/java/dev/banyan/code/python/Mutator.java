package dev.banyan.code.python;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages texts in ways that a seed repeats: one to three small changes each. */
final class Mutator {
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          ",",
          "=",
          ":=",
          "*",
          "**",
          "\"",
          "'",
          "\"\"\"",
          "'''",
          "\n",
          "\n    ",
          "\t",
          "\\",
          "\\\n",
          "#",
          ";",
          ".",
          "...",
          "->",
          "@",
          " if ",
          " else ",
          " for ",
          " in ",
          " not ",
          " is ",
          " lambda ",
          " lambda: ",
          " yield ",
          " await ",
          " async ",
          " as ",
          " from ",
          " import ",
          " def ",
          " class ",
          " match ",
          " case ",
          " type ",
          "_",
          " with ",
          " try:\n",
          " except ",
          " finally:",
          " return ",
          " del ",
          " None ",
          "0",
          "0x",
          "1_",
          "1e",
          "1j",
          "f\"{",
          "}\"",
          "b'",
          "r'",
          "\r",
          "\f",
          "\u00e9",
          "\u20ac",
          "!",
          "!=",
          "$",
          "?",
          "`",
          "<>",
          "/",
          " or ",
          " and ",
          "~",
          "-",
          "\0");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  byte[] mutate(byte[] text) {
    byte[] mutated = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = change(mutated);
    }
    return mutated;
  }

  private byte[] change(byte[] text) {
    if (text.length == 0) {
      return piece();
    }
    int at = random.nextInt(text.length);
    int length = Math.min(1 + random.nextInt(12), text.length - at);
    return switch (random.nextInt(7)) {
      case 0 -> flip(text, at);
      case 1 -> replace(text, at, length, new byte[0]);
      case 2 -> replace(text, at, 0, piece());
      case 3 -> replace(text, at, length, piece());
      case 4 -> replace(text, random.nextInt(text.length), 0, slice(text, at, length * 4));
      case 5 -> random.nextInt(4) == 0 ? Arrays.copyOf(text, at) : flip(text, at);
      default -> swap(text, at);
    };
  }

  private byte[] flip(byte[] text, int at) {
    byte[] flipped = text.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private byte[] swap(byte[] text, int at) {
    int other = random.nextInt(text.length);
    int from = Math.min(at, other);
    int to = Math.max(at, other);
    byte[] left = slice(text, from, 5);
    byte[] right = slice(text, to, 5);
    byte[] swapped = replace(text, to, right.length, left);
    return replace(swapped, from, left.length, right);
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] slice(byte[] text, int from, int length) {
    return Arrays.copyOfRange(text, from, Math.min(text.length, from + length));
  }

  private static byte[] replace(byte[] text, int at, int length, byte[] by) {
    int end = Math.min(text.length, at + length);
    byte[] replaced = Arrays.copyOf(text, at + by.length + text.length - end);
    System.arraycopy(by, 0, replaced, at, by.length);
    System.arraycopy(text, end, replaced, at + by.length, text.length - end);
    return replaced;
  }
}
