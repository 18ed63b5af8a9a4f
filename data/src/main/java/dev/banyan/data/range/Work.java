package dev.banyan.data.range;

import java.util.Locale;

/** What is done range by range. */
public enum Work {
  /** Bringing over what was there before. */
  BACKFILL,
  /** Comparing both stores. */
  VERIFY;

  /** As it is written into the table of marks. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
