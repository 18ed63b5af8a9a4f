package dev.banyan.data.verify;

import dev.banyan.data.range.Cuts;
import dev.banyan.data.range.Digest;
import dev.banyan.data.range.Digests;
import dev.banyan.data.range.KeyRange;
import dev.banyan.data.range.Pages;
import dev.banyan.runtime.protocol.StoredRecord;
import dev.banyan.runtime.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the keys in a range that seem to differ, by digests of ever smaller ranges. */
final class Bisection {
  private static final long FEW = 256;
  private static final int PIECES = 16;

  private final Store authority;
  private final Store copy;

  Bisection(Store authority, Store copy) {
    this.authority = authority;
    this.copy = copy;
  }

  /**
   * A range that was compared.
   *
   * @param rows records of the authority
   * @param copies records of the other store
   * @param suspects keys that seem to differ, in order
   */
  record Result(KeyRange range, long rows, long copies, List<String> suspects) {}

  Result compare(KeyRange range) {
    Digest here = Digests.of(authority, range);
    Digest there = Digests.of(copy, range);
    List<String> suspects = new ArrayList<>();
    narrow(range, here, there, suspects);
    return new Result(range, here.rows(), there.rows(), suspects);
  }

  private void narrow(KeyRange range, Digest here, Digest there, List<String> suspects) {
    if (here.equals(there)) {
      return;
    }
    long rows = Math.max(here.rows(), there.rows());
    if (rows <= FEW) {
      suspects.addAll(unlike(range));
      return;
    }
    Store fuller = here.rows() >= there.rows() ? authority : copy;
    for (KeyRange piece : Cuts.of(fuller, range, (int) (rows / PIECES + 1))) {
      narrow(piece, Digests.of(authority, piece), Digests.of(copy, piece), suspects);
    }
  }

  private List<String> unlike(KeyRange range) {
    Map<String, StoredRecord> there = new LinkedHashMap<>();
    Pages.all(copy, range).forEach(record -> there.put(record.key(), record));
    List<String> unlike = new ArrayList<>();
    for (StoredRecord record : Pages.all(authority, range)) {
      if (!RecordDifference.alike(record, there.remove(record.key()))) {
        unlike.add(record.key());
      }
    }
    there.values().stream()
        .filter(record -> !RecordDifference.alike(null, record))
        .forEach(record -> unlike.add(record.key()));
    return unlike;
  }
}
