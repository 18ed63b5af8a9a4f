package dev.banyan.migrate.spec;

import dev.banyan.model.Strategy;

/**
 * A team's choice of how one consumer is migrated; it wins over the planner's.
 *
 * @param path of the consumer, relative to the project
 * @param strategy how it is migrated
 * @param reason in words
 */
public record ChosenStrategy(String path, Strategy strategy, String reason) {}
