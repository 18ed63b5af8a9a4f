package dev.banyan.runtime.config;

import dev.banyan.runtime.cache.CacheSettings;
import java.time.Duration;

/**
 * How a component answers from caches, as it is declared. Redis is behind the memory where the spec
 * names one.
 *
 * @param memory what is kept, and for how long
 * @param lease how long this instance may answer from memory without asking again for leave
 * @param ttl how long a record stays in Redis
 */
public record CacheSpec(CacheSettings memory, Duration lease, Duration ttl) {}
