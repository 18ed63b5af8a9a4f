package dev.banyan.migrate.apply;

import java.io.IOException;

/** Rewrites consumers in memory, as the project is now. Thread-safe. */
@FunctionalInterface
public interface Rewrites {
  /** What becomes of a consumer; nothing is written. */
  Prepared of(String path) throws IOException;
}
