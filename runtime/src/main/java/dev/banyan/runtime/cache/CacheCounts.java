package dev.banyan.runtime.cache;

/**
 * What happened in a cache since it began.
 *
 * @param hits reads answered from memory
 * @param staleHits reads answered from memory while somebody looked at the store
 * @param misses reads that memory could not answer
 * @param sharedHits misses that the shared tier answered
 * @param joined misses that waited for somebody else's answer
 * @param failedRenewals looks in the background that failed or could not be begun
 * @param entries keys kept now, about
 */
public record CacheCounts(
    long hits,
    long staleHits,
    long misses,
    long sharedHits,
    long joined,
    long failedRenewals,
    long entries) {}
