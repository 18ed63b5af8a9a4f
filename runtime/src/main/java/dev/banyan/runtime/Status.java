package dev.banyan.runtime;

import dev.banyan.runtime.protocol.Fence;

/**
 * Where a component stands.
 *
 * @param fence epoch, phase and gates, as the stores that can be reached say
 * @param waiting rows in the authority's journal that the other store does not have yet, counted up
 *     to 1,000; -1 when the authority cannot be reached
 */
public record Status(Fence fence, int waiting) {}
