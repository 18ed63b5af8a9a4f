package dev.banyan.migrate.spec;

/**
 * An old symbol without a target: a person changes its uses.
 *
 * @param from full name of the old symbol
 * @param reason why nothing takes its place, in words
 */
public record ManualMember(String from, String reason) {}
