package dev.banyan.code.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files a project has, before any of them is read: enough to tell whether an answer that was
 * kept still holds. Serves one thread.
 */
public final class Listing {
  private final Path root;
  private final Walk walk;
  private final Map<String, String> links;
  private final @Nullable CacheFolder cache;
  private final long openedAt;
  private final long surroundings;

  private Listing(Path root, Walk walk, @Nullable CacheFolder cache, long openedAt) {
    this.root = root;
    this.walk = walk;
    this.cache = cache;
    this.openedAt = openedAt;
    this.links = Links.follow(root, walk.links, files(), walk.leavings);
    this.surroundings =
        walk.leavings.digest() ^ 31 * ContentHash.of(new TreeMap<>(links).toString());
  }

  /**
   * Lists every file below a folder, as {@link Project#openCached} does.
   *
   * @throws IOException when the folder itself cannot be listed
   */
  public static Listing of(Path root, List<String> exclude) throws IOException {
    return of(root, exclude, CacheFolder.of(root.toRealPath()), InstantSource.system());
  }

  static Listing of(
      Path root, List<String> exclude, @Nullable CacheFolder cache, InstantSource clock)
      throws IOException {
    Path real = root.toRealPath();
    long openedAt = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    return new Listing(real, Walk.below(real, exclude, new Leavings()), cache, openedAt);
  }

  /**
   * An answer that {@link Project#keep} kept, if working it out anew would give the same; else
   * null. The project is not opened for that; only files that changed are read.
   *
   * @param request what is asked, with all that the answer depends on beside the project's files
   * @param interest as it was given to {@link Project#glance}
   */
  public byte @Nullable [] answer(String request, Function<byte[], String> interest) {
    AnswerFile kept = cache == null ? null : Answers.read(cache, request);
    boolean holds = kept != null && new AnswerCheck(this, kept, interest).holds();
    return kept != null && holds ? kept.answer() : null;
  }

  /**
   * Opens the project. At most once for each listing.
   *
   * @param roots where absolute imports start, relative to it; detected when empty
   */
  public Project open(List<String> roots) {
    return new Project(this, roots);
  }

  Path root() {
    return root;
  }

  Collection<SourceFile> python() {
    return walk.python;
  }

  Collection<SourceFile> text() {
    return walk.text;
  }

  Stream<SourceFile> files() {
    return Stream.concat(walk.python.stream(), walk.text.stream());
  }

  Leavings leavings() {
    return walk.leavings;
  }

  /** Where links lead that lead to what is searched, by path. */
  Map<String, String> links() {
    return links;
  }

  @Nullable CacheFolder cache() {
    return cache;
  }

  /** Nanoseconds since 1970 before the first file was looked at. */
  long openedAt() {
    return openedAt;
  }

  /** A hash of what was left out and of where links lead. */
  long surroundings() {
    return surroundings;
  }
}
