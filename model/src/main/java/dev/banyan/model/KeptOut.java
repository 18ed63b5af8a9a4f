package dev.banyan.model;

import java.util.Locale;

/**
 * A file that names the old component, or that the spec lists, and that is in no batch.
 *
 * @param path relative to the project, with {@code /}
 * @param kind why, as a class
 * @param reason why, in words
 * @param references how many it holds
 */
public record KeptOut(String path, Kind kind, String reason, int references) {
  /** Why a file is kept out. */
  public enum Kind {
    /** Belongs to the new component. */
    DESTINATION,
    /** Defines or is part of the old component. */
    OLD_COMPONENT,
    /** A copy of another file. */
    BACKUP,
    /** Written by a program, which would write it again. */
    GENERATED,
    /** Other people's code that lies in the tree. */
    VENDORED,
    /** A tool of the migration itself. */
    TOOLING,
    /** Listed, but there is no such file. */
    MISSING,
    /** Its name is no text in the system's encoding, so that nothing could be written about it. */
    UNNAMEABLE;

    /** The word for it in JSON and on the screen. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
