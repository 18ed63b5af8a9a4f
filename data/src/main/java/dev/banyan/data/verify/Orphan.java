package dev.banyan.data.verify;

/**
 * A reference that leads nowhere.
 *
 * @param key of the record that refers
 * @param field in which it does, as the spec names it
 * @param component that is referred to
 * @param missing the key that is not there
 */
public record Orphan(String key, String field, String component, String missing) {}
