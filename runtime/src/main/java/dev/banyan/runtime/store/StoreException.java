package dev.banyan.runtime.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A store did not do what it was asked; the kind says what that leaves behind. */
public abstract sealed class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The store cannot be reached, or is broken. Nothing was changed. */
  public static sealed class Unavailable extends StoreException permits Unwritable {
    @Serial private static final long serialVersionUID = 1;

    /** With what the store said; null when it said nothing. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store has no room, or no leave, to write; it can be read all the same. */
  public static final class Unwritable extends Unavailable {
    @Serial private static final long serialVersionUID = 1;

    /** With what the store said; null when it said nothing. */
    public Unwritable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The answer to a commit was lost: it may have happened, and it may happen yet. */
  public static final class OutcomeUnknown extends StoreException {
    @Serial private static final long serialVersionUID = 1;

    /** With what the store said; null when it said nothing. */
    public OutcomeUnknown(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Somebody else held the fence, or the writers did not end, for as long as was allowed. */
  public static final class Held extends StoreException {
    @Serial private static final long serialVersionUID = 1;

    /** With what the store said; null when it said nothing. */
    public Held(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store cannot hold this key or value, now or ever. Nothing was changed. */
  public static final class Unfit extends StoreException {
    @Serial private static final long serialVersionUID = 1;

    /** With what the store said; null when it said nothing. */
    public Unfit(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
