package dev.banyan.model;

/**
 * A file that only mentions the old component, to be brought up to date when the code has moved.
 *
 * @param path relative to the project, with {@code /}
 * @param mentions how often
 */
public record DocumentationFile(String path, int mentions) {}
