package dev.banyan.migrate.rollback;

import java.util.List;

/**
 * What a rollback did, or would do.
 *
 * @param title what was taken back
 * @param label of the snapshot that was made of what it replaced; empty for a dry run
 * @param items in the order in which they were taken back
 * @param hashes how many files were read again and have the bytes that they should
 * @param modes how many of them have the mode that they should
 * @param absent how many paths were looked at again and hold nothing, as they should
 * @param wrong paths that are not what they should be
 */
public record RollbackResult(
    String title,
    String label,
    List<Item> items,
    int hashes,
    int modes,
    int absent,
    List<String> wrong) {
  public RollbackResult {
    items = List.copyOf(items);
    wrong = List.copyOf(wrong);
  }

  /** How many files have a verdict. */
  public long count(Verdict verdict) {
    return items.stream().filter(item -> item.verdict() == verdict).count();
  }

  /** The files with a verdict. */
  public List<Item> of(Verdict verdict) {
    return items.stream().filter(item -> item.verdict() == verdict).toList();
  }

  /** Whether every file is what it should be. */
  public boolean complete() {
    return wrong.isEmpty() && items.stream().allMatch(item -> item.verdict().settles());
  }
}
