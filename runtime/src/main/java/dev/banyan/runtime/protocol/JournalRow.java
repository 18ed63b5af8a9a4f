package dev.banyan.runtime.protocol;

/**
 * A change that the authority has committed, and the other store may not have yet.
 *
 * @param sequence position in the journal of its store; later rows may have lower numbers, for a
 *     number is drawn before the commit
 * @param epoch in which it was written
 * @param record what the other store is to hold, unless it holds something newer
 */
public record JournalRow(long sequence, long epoch, StoredRecord record) {}
