package dev.banyan.code.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a large file costs, by the bytes that are allocated for it: unlike time they are the same on
 * every run. Four times the file may cost four times as much, not sixteen.
 */
final class GrowthTest {
  private static final int LINES = 500;
  private static final int MORE = 4;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Imported names beside a table of as many texts, as a module of constants has them. */
  private static FileView table(int lines) {
    String imports =
        IntStream.range(0, lines)
            .mapToObj(i -> "from m%d import n%d\n".formatted(i, i))
            .collect(Collectors.joining());
    String texts =
        IntStream.range(0, lines)
            .mapToObj(i -> "    'some text, number %d',\n".formatted(i))
            .collect(Collectors.joining("", "TABLE = [\n", "]\n"));
    return FileView.of("a.py", (imports + texts).getBytes(StandardCharsets.UTF_8));
  }

  private long cost(int lines) {
    FileView view = table(lines);
    Neighbours nobody = new Neighbours("a.py", null);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < lines; i++) {
      assertThat(nobody.mayTake(view, "n" + i)).isFalse();
    }
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  @Test
  void theTextsOfAFileAreReadOnceNotOnceForEachNameThatMayBeTaken() {
    cost(LINES); // what is loaded and set up at the first use
    assertThat(cost(LINES * MORE) / (double) cost(LINES)).isLessThan(2.0 * MORE);
  }
}
