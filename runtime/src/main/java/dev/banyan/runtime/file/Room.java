package dev.banyan.runtime.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do when something cannot be written. */
final class Room {
  /** Bytes; with less a disk is full, for some file systems keep that much for themselves. */
  private static final long LITTLE = 1 << 20;

  private Room() {}

  /** What the system said; a channel that was closed says nothing. */
  static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** A sentence for who reads a message. */
  static String advice(Path place) {
    return full(place)
        ? "make room on the disk of " + place + ", and it goes on by itself"
        : "as soon as " + place + " can be written again, it goes on by itself";
  }

  private static boolean full(Path place) {
    try {
      return Files.getFileStore(place).getUsableSpace() < LITTLE;
    } catch (IOException e) {
      return false;
    }
  }
}
