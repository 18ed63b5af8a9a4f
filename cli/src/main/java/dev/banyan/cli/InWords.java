package dev.banyan.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says what the operating system refused; Java's own messages are often a bare file name. */
final class InWords {
  private InWords() {}

  static String of(@Nullable Throwable problem) {
    if (problem instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (problem instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (problem instanceof FileAlreadyExistsException there) {
      return there.getFile() + " exists already";
    }
    if (problem instanceof NotDirectoryException file) {
      return file.getFile() + " is no folder";
    }
    if (problem instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason();
    }
    return problem == null ? "unknown" : String.valueOf(problem.getMessage());
  }
}
