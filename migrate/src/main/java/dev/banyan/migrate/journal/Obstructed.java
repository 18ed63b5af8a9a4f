package dev.banyan.migrate.journal;

import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** A transaction cannot begin; nothing was changed. */
public final class Obstructed extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> complaints;

  Obstructed(List<String> complaints) {
    super("nothing was changed: " + String.join("; ", complaints));
    this.complaints = List.copyOf(complaints);
  }

  /** All that is in the way, each naming its file. */
  public List<String> complaints() {
    return complaints;
  }
}
