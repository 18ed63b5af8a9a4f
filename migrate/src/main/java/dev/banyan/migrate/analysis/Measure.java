package dev.banyan.migrate.analysis;

/**
 * One factor's count in one consumer.
 *
 * @param factor that is counted
 * @param value at least 0
 * @param words the same for a reader
 */
record Measure(Factor factor, double value, String words) {}
