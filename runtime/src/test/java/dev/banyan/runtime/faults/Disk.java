package dev.banyan.runtime.faults;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk that can be full at any time. For one thread. */
sealed interface Disk {
  /** Leaves no room. */
  void fill();

  /** There is room again. */
  void free();

  /** A small file system, that a file fills. */
  record Mounted(Path folder) implements Disk {
    private static final List<Integer> BLOCKS = List.of(1 << 16, 1 << 12, 1 << 9, 1);

    private Path filler() {
      return folder.resolve("filler");
    }

    @Override
    public void fill() {
      BLOCKS.forEach(this::fill);
    }

    private void fill(int block) {
      try (OutputStream out = Files.newOutputStream(filler(), CREATE, APPEND)) {
        while (true) {
          out.write(new byte[block]);
        }
      } catch (IOException e) {
        // That is what is wanted.
        return;
      }
    }

    @Override
    public void free() {
      try {
        Files.deleteIfExists(filler());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A limit on the files that a process writes takes the place of a full disk. */
  record Limited(List<Long> processes) implements Disk {
    @Override
    public void fill() {
      processes.forEach(process -> limit(process, "0"));
    }

    @Override
    public void free() {
      processes.forEach(process -> limit(process, "unlimited"));
    }

    private static void limit(long process, String bytes) {
      List<String> command =
          List.of("prlimit", "--pid", Long.toString(process), "--fsize=" + bytes + ":unlimited");
      try {
        int code = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        if (code != 0 && ProcessHandle.of(process).isPresent()) {
          throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
