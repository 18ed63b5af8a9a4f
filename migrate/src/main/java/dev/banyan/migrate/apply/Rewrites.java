package dev.banyan.migrate.apply;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rewrites consumers in memory, as the project is now. Thread-safe. */
@FunctionalInterface
public interface Rewrites {
  /** What becomes of a consumer; nothing is written. */
  Prepared of(String path) throws IOException;

  /** What becomes of a consumer that is pointed at an adapter; without one the same. */
  default Prepared adapted(String path) throws IOException {
    return of(path);
  }

  /** What becomes of a file of the old component that keeps its names and hands calls on. */
  default Prepared facade(String path) throws IOException {
    return of(path);
  }

  /** The adapter that consumers are pointed at; without changes when it is there already. */
  default @Nullable Prepared adapter() throws IOException {
    return null;
  }
}
