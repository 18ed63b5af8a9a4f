package dev.banyan.runtime.protocol;

import java.time.Duration;

/**
 * The leave that a store gives an instance to answer from what it remembers of an epoch. Nobody
 * moves on to the epoch after the next while it lasts, so that no two instances that answer from
 * memory are more than one phase apart.
 *
 * @param instance a name that no other instance has
 * @param epoch that the instance has acknowledged
 * @param left by the store's clock; never negative
 */
public record Lease(String instance, long epoch, Duration left) {}
