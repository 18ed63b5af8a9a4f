package dev.banyan.migrate.analysis;

import dev.banyan.migrate.git.GitFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Reads a project's Git history beside the search, so that the search does not wait for it. */
final class HistoryReading {
  private final CompletableFuture<Map<String, FileHistory>> reading;

  private HistoryReading(CompletableFuture<Map<String, FileHistory>> reading) {
    this.reading = reading;
  }

  /** Starts reading; a project without a repository has no history, and costs nothing. */
  static HistoryReading start(Path project) {
    GitFolder folder = GitFolder.of(project);
    if (folder == null) {
      return new HistoryReading(CompletableFuture.completedFuture(Map.of()));
    }
    CompletableFuture<Map<String, FileHistory>> reading = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(reading, folder, project), "banyan-git-history");
    thread.setDaemon(true);
    thread.start();
    return new HistoryReading(reading);
  }

  private static void run(
      CompletableFuture<Map<String, FileHistory>> reading, GitFolder folder, Path project) {
    try {
      reading.complete(HistoryCache.read(folder, project));
    } catch (Throwable e) {
      reading.completeExceptionally(e);
    }
  }

  /**
   * What tells one history of a project from another: as long as it is the same, so is the history.
   * Null when only reading it would tell.
   */
  static @Nullable String key(Path project) {
    GitFolder folder = GitFolder.of(project);
    if (folder == null) {
      return "no repository";
    }
    String head = folder.head();
    return head == null ? null : head + " " + folder.gitDir() + " " + folder.prefix(project);
  }

  /** Whether it could be read. Waits for it. */
  boolean isKnown() {
    result();
    return !reading.isCompletedExceptionally();
  }

  /** Waits for the history; a repository that cannot be read has none. */
  Map<String, FileHistory> result() {
    try {
      return reading.join();
    } catch (CompletionException | CancellationException e) {
      return Map.of();
    }
  }
}
