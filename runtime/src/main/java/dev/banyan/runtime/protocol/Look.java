package dev.banyan.runtime.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A record and the fence that stood when it was read, from one consistent look.
 *
 * @param fence of the store that was read
 * @param record null when the store holds nothing under the key; may be a tombstone
 */
public record Look(Fence fence, @Nullable StoredRecord record) {}
