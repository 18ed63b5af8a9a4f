package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * A key that does not have the same in both stores, though nothing of it is on its way.
 *
 * @param authority what the authority holds; null for nothing
 * @param copy what the other store holds; null for nothing
 */
public record Difference(
    String key, @Nullable StoredRecord authority, @Nullable StoredRecord copy) {}
