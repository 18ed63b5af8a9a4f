package dev.banyan.data.copy;

import dev.banyan.data.range.KeyRange;
import java.sql.SQLException;

/**
 * Records of a range in the text form of PostgreSQL's {@code COPY}: component, key, version, value,
 * write id.
 */
interface Lines {
  /** Where lines go. */
  interface Sink {
    /** Takes whole lines, each with its end. */
    void take(byte[] lines) throws SQLException;
  }

  /** Hands on all of them; returns how many. */
  long send(KeyRange range, Sink sink) throws SQLException;
}
