package dev.banyan.data.work;

import dev.banyan.data.range.KeyRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same work for many ranges, wherever it likes. */
public interface Engine {
  /**
   * Works until all is done, or the first work fails.
   *
   * @param work may run at several places at once; what it throws ends everything, and is thrown
   *     here when the works under way have ended
   * @param done hears of each result, one at a time
   */
  <R> void run(List<KeyRange> ranges, Function<KeyRange, R> work, Consumer<R> done);
}
