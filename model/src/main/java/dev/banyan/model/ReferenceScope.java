package dev.banyan.model;

import java.util.Locale;

/** Where in a file a reference stands. */
public enum ReferenceScope {
  /** Runs when the module is imported. */
  MODULE,
  /** Runs when a function is called. */
  FUNCTION,
  /** Under {@code if TYPE_CHECKING}: never runs. */
  TYPE_CHECKING,
  /** Inside a {@code try} that has handlers: may fail and be caught. */
  TRY;

  /** The word for it in JSON and on the screen. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
