package dev.banyan.runtime.cache;

/**
 * What happened in a cache since it began.
 *
 * @param hits reads answered from memory
 * @param staleHits reads answered from memory while somebody looked at the store
 * @param misses reads that needed a look at the store
 * @param joined misses that waited for somebody else's look
 * @param failedRenewals looks in the background that failed or could not be begun
 * @param entries keys kept now, about
 */
public record CacheCounts(
    long hits, long staleHits, long misses, long joined, long failedRenewals, long entries) {}
