package dev.banyan.data.range;

import java.util.List;

/**
 * Which ranges are done, remembered where a kill cannot reach it. What is marked holds within one
 * epoch, for everything written since is in the journal.
 */
public interface Marks {
  /** For stores that keep none: after a kill the work begins again. */
  Marks NONE =
      new Marks() {
        @Override
        public List<KeyRange> done(Work work, long epoch) {
          return List.of();
        }

        @Override
        public void note(Work work, long epoch, KeyRange range, long rows) {}

        @Override
        public void forget(Work work) {}
      };

  /** The ranges that are done, without overlap. */
  List<KeyRange> done(Work work, long epoch);

  /** Marks one, in a transaction of its own. */
  void note(Work work, long epoch, KeyRange range, long rows);

  /** Removes the marks of all epochs. */
  void forget(Work work);
}
