package dev.banyan.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One component, as it is declared.
 *
 * @param name of the component, in stores, messages and metrics
 * @param old the store that is left
 * @param fresh the store that takes over
 * @param spool where writes are kept while the authority is away; null when they are refused
 * @param holdAtMost how long a move may keep writers waiting
 * @param lockWait how long a transaction waits for others
 * @param answerWithin how long the application waits for an answer of PostgreSQL; null for as long
 *     as the settings of the server allow
 * @param pauseAfterFailure how long a store that failed is left alone
 * @param lookEvery how often to look for what other instances have left to carry
 * @param shadowEvery in {@code SHADOW_READ} one of so many reads is made of both stores
 * @param cache null when every read asks the authority
 * @param references components whose keys a field holds, by the path of the field
 */
public record ComponentSpec(
    String name,
    StoreSpec old,
    StoreSpec fresh,
    @Nullable Path spool,
    Duration holdAtMost,
    Duration lockWait,
    @Nullable Duration answerWithin,
    Duration pauseAfterFailure,
    Duration lookEvery,
    int shadowEvery,
    @Nullable CacheSpec cache,
    Map<String, String> references) {
  /** What the path of a field looks like: members, joined by a slash. */
  public static final Pattern FIELD = Pattern.compile("^[^/]+(/[^/]+)*$");

  static final Duration HOLD = Duration.ofSeconds(1);
  static final Duration LOCK_WAIT = Duration.ofSeconds(1);
  static final Duration PAUSE = Duration.ofMillis(200);
  static final Duration LOOK = Duration.ofSeconds(1);
  static final int SHADOW = 10;

  /** Copies the references. */
  public ComponentSpec {
    references = Map.copyOf(references);
  }

  /** A component that refuses writes while the authority is away, with everything by default. */
  public static ComponentSpec of(String name, StoreSpec old, StoreSpec fresh) {
    return new ComponentSpec(
        name, old, fresh, null, HOLD, LOCK_WAIT, null, PAUSE, LOOK, SHADOW, null, Map.of());
  }
}
