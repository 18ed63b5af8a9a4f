package dev.banyan.runtime.engine;

import dev.banyan.runtime.protocol.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * What both stores say of a key.
 *
 * @param authority null for nothing; may be a tombstone
 * @param copy null for nothing; may be a tombstone
 * @param onItsWay whether what the copy lacks is in the journal
 */
public record ShadowPair(
    @Nullable StoredRecord authority, @Nullable StoredRecord copy, boolean onItsWay) {}
