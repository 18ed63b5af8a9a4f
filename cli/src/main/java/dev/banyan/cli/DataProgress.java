package dev.banyan.cli;

import dev.banyan.data.work.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows how far work is, on standard error: on a terminal in one line that is written over, else a
 * line every ten seconds. For one thread at a time.
 */
final class DataProgress implements Consumer<Progress> {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration EVERY_WATCHED = Duration.ofMillis(200);

  private final Console console;
  private final String what;
  private final boolean watched;
  private Duration last = Duration.ZERO;
  private boolean shown;

  DataProgress(Console console, String what) {
    this.console = console;
    this.what = what;
    this.watched = console.surroundings().watched() && !console.options().quiet;
  }

  @Override
  public void accept(Progress progress) {
    if (progress.time().minus(last).compareTo(watched ? EVERY_WATCHED : EVERY) < 0) {
      return;
    }
    last = progress.time();
    if (watched) {
      console.progress(line(progress));
      shown = true;
    } else {
      console.note(line(progress));
    }
  }

  private String line(Progress progress) {
    return what
        + ": "
        + 100L * progress.done() / progress.all()
        + " %, "
        + Report.count(progress.rows(), "record")
        + ", "
        + Report.number(progress.rate())
        + "/s, about "
        + words(progress.left())
        + " left";
  }

  /** Clears the line. */
  void end() {
    if (shown) {
      console.progress("");
    }
  }

  /** A time in a unit that fits. */
  static String words(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
