package dev.banyan.code.project;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on, file by file.
 *
 * @param openedAt nanoseconds since 1970 before the first file was looked at
 * @param facts of all files
 * @param trace of what was asked
 * @param settings which files were read to find source roots
 * @param replies to the words that were asked for
 */
record Dependencies(
    long openedAt,
    Map<String, KeptFacts> facts,
    Trace trace,
    Predicate<SourceFile> settings,
    Replies replies) {

  /** Adds all files of which it is known for certain which content the answer was given for. */
  void addTo(Map<String, KeptFile> files, Listing listing) {
    listing.python().forEach(file -> add(files, file, KeptFile.PYTHON));
    listing.text().forEach(file -> add(files, file, 0));
  }

  private void add(Map<String, KeptFile> files, SourceFile file, int kind) {
    KeptFacts known = facts.get(file.path());
    Long read = trace.reads().get(file.path());
    if (known == null || (read != null && read != known.content()) || !known.describes(file)) {
      return;
    }
    boolean whole = read != null || settings.test(file);
    Long glance = whole ? null : trace.glances().get(file.path());
    files.put(file.path(), kept(file, known, kind | (whole ? KeptFile.READ : 0), glance));
  }

  private KeptFile kept(SourceFile file, KeptFacts known, int kind, @Nullable Long glance) {
    Stamp stamp = Stamp.of(file);
    int glanced = glance == null ? 0 : KeptFile.GLANCED;
    int racy = stamp.isRacy(openedAt) ? KeptFile.RACY : 0;
    long reply = replies.of(known.facts());
    long seen = glance == null ? 0 : glance;
    return new KeptFile(kind | glanced | racy, stamp, known.content(), reply, seen);
  }
}
