package dev.banyan.code.project;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps answers below {@code .banyan/cache}, one file for each of the last requests. */
final class Answers {
  private static final String PREFIX = "answer-";

  /** How many requests are remembered. */
  private static final int MOST = 8;

  private Answers() {}

  private static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.UTF_8);
  }

  private static String name(String request) {
    return PREFIX + Long.toHexString(ContentHash.of(request));
  }

  /** What is kept for a request; null when that is nothing, damaged or of another version. */
  static @Nullable AnswerFile read(CacheFolder cache, String request) {
    byte[] file = cache.read(name(request));
    AnswerFile kept = file == null ? null : AnswerFile.read(file);
    return kept != null && Arrays.equals(kept.request(), bytes(request)) ? kept : null;
  }

  /** Keeps an answer, unless something changed while it was worked out. */
  static void keep(
      Listing listing,
      Map<String, KeptFacts> facts,
      Trace trace,
      Predicate<SourceFile> settings,
      String request,
      byte[] answer) {
    CacheFolder cache = listing.cache();
    if (cache == null || trace.isBroken()) {
      return;
    }
    int[] words = trace.words();
    Map<String, KeptFile> files = new HashMap<>();
    new Dependencies(listing.openedAt(), facts, trace, settings, new Replies(words))
        .addTo(files, listing);
    long all = listing.files().count();
    if (files.size() == all) {
      AnswerFile file =
          new AnswerFile(
              bytes(request), listing.surroundings(), words, files, trace.strangers(), answer);
      cache.write(name(request), file.write());
      cache.keepNewest(PREFIX, MOST);
    }
  }
}
