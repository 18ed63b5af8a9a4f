package dev.banyan.migrate.rollback;

import java.io.Serial;
import java.util.List;

/** What was asked for cannot be done as it was asked; nothing was changed. */
public final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> next;

  /**
   * @param message what is wrong, in one sentence
   * @param next lines that say what to do about it
   */
  public Refusal(String message, String... next) {
    super(message);
    this.next = List.of(next);
  }

  /** Lines that say what to do about it. */
  public List<String> next() {
    return next;
  }
}
