package dev.banyan.migrate.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a project, held by one process at a time. The operating system takes it back
 * when the process ends, however it ends, so that a crash leaves nothing to clean up.
 */
public final class ProjectLock implements AutoCloseable {
  private final FileChannel channel;

  private ProjectLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Somebody else holds the lock. */
  public static final class Busy extends IOException {
    @Serial private static final long serialVersionUID = 1;

    Busy(String message) {
      super(message);
    }
  }

  /**
   * Takes the lock without waiting.
   *
   * @param command what it is taken for; named to whoever is refused
   * @throws Busy when another process, or another part of this one, holds it
   */
  public static ProjectLock take(StateFolder state, String command) throws IOException {
    state.make();
    FileChannel channel = FileChannel.open(state.lock(), CREATE, WRITE);
    try {
      if (lock(channel) == null) {
        throw new Busy(holder(state.lock()));
      }
      sign(channel, "process " + ProcessHandle.current().pid() + " (" + command + ")");
      return new ProjectLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void sign(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String holder(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return (text.isEmpty() ? "another process" : text) + " is changing this project";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
