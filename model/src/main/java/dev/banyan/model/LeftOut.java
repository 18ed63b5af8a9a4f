package dev.banyan.model;

/**
 * Something the search did not look into.
 *
 * @param path relative to the project, with {@code /}; a folder ends with {@code /}
 * @param reason why
 */
public record LeftOut(String path, String reason) {}
