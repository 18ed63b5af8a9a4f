package dev.banyan.migrate.rollback;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a scratch copy, says where, and goes on writing into it until it is ended. */
final class ScratchCopyChild {
  private ScratchCopyChild() {}

  public static void main(String[] arguments) throws Exception {
    ScratchCopy copy = ScratchCopy.of(Path.of(arguments[0]));
    System.out.println(copy.root());
    for (int i = 0; ; i++) {
      Files.writeString(copy.root().resolve("written" + i % 9), "more");
    }
  }
}
