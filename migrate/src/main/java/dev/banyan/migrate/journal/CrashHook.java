package dev.banyan.migrate.journal;

/** Is told of each crash point as it is reached; in production nobody listens. */
@FunctionalInterface
public interface CrashHook {
  /** Nobody listens. */
  CrashHook NONE = point -> {};

  /** A point is reached; what comes after it has not begun. */
  void reached(CrashPoint point);
}
