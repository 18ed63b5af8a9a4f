package dev.banyan.model;

/**
 * A consumer that stays on the old component for now, and is therefore in no batch.
 *
 * @param consumer with the strategy HYBRID; its estimate is what migrating it would take
 * @param decision that says so
 */
public record HybridConsumer(PlannedConsumer consumer, HybridDecision decision) {}
