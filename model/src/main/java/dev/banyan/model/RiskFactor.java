package dev.banyan.model;

/**
 * What one factor contributed to a consumer's score.
 *
 * @param name of the factor, as documented in docs/risk.md
 * @param value what was measured
 * @param points what it adds to the score; never negative
 * @param reason the same in words
 */
public record RiskFactor(String name, double value, int points, String reason) {}
