package dev.banyan.runtime.file;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file holds no JSON: somebody is writing it at this moment, or it is broken. */
final class HalfWritten extends IOException {
  @Serial private static final long serialVersionUID = 1;

  HalfWritten(Path file) {
    super(file + " holds no JSON; somebody may be writing it, or it is broken");
  }
}
