package dev.banyan.data.range;

/**
 * What a range holds, in short. Two stores that hold the same records have the same digests.
 *
 * @param rows records, tombstones included
 * @param hash sum of the records' hashes, the lowest 64 bits of it; see {@link RecordHash}
 */
public record Digest(long rows, long hash) {
  /** Of a range without records. */
  public static final Digest EMPTY = new Digest(0, 0);

  /** With one more record. */
  Digest and(long hashOfRecord) {
    return new Digest(rows + 1, hash + hashOfRecord);
  }
}
