package dev.banyan.runtime;

import dev.banyan.runtime.engine.ShadowPair;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.ShadowOutcome;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * In what way two stores do not say the same of a key.
 *
 * @param fields where values differ, as in RFC 6901; the first few
 */
record ShadowVerdict(ShadowOutcome outcome, List<String> fields) {
  private static final int FIELDS = 10;

  /**
   * @param readable whether the application's class can read a JSON text
   */
  static ShadowVerdict of(ShadowPair pair, Predicate<String> readable) {
    String here = value(pair.authority());
    String there = value(pair.copy());
    if (pair.onItsWay()) {
      return of(ShadowOutcome.ON_ITS_WAY);
    }
    if (here == null || there == null) {
      return of(oneSided(here, there));
    }
    if (version(pair.copy()) < version(pair.authority())) {
      return of(ShadowOutcome.STALE);
    }
    List<String> fields = fields(here, there);
    if (!readable.test(there)) {
      return new ShadowVerdict(ShadowOutcome.UNDECODABLE, fields);
    }
    if (!fields.isEmpty()) {
      return new ShadowVerdict(ShadowOutcome.VALUE, fields);
    }
    if (version(pair.copy()) > version(pair.authority())) {
      return of(ShadowOutcome.VERSION);
    }
    return of(Meaning.sameForm(here, there) ? ShadowOutcome.SAME : ShadowOutcome.FORM);
  }

  private static List<String> fields(String here, String there) {
    return Meaning.differences(here, there).stream()
        .limit(FIELDS)
        .map(Meaning.Place::pointer)
        .toList();
  }

  private static ShadowVerdict of(ShadowOutcome outcome) {
    return new ShadowVerdict(outcome, List.of());
  }

  private static ShadowOutcome oneSided(@Nullable String here, @Nullable String there) {
    if (here != null) {
      return ShadowOutcome.MISSING;
    }
    return there == null ? ShadowOutcome.SAME : ShadowOutcome.EXTRA;
  }

  private static @Nullable String value(@Nullable StoredRecord record) {
    return record == null ? null : record.value();
  }

  private static long version(@Nullable StoredRecord record) {
    return record == null ? 0 : record.version();
  }
}
