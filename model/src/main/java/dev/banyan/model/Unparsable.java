package dev.banyan.model;

/**
 * A Python file that no Python would accept; it was searched as text.
 *
 * @param path relative to the project, with {@code /}
 * @param line of the first problem, from 1
 * @param message what is wrong there
 */
public record Unparsable(String path, int line, String message) {}
