package dev.banyan.model;

/**
 * A file that only mentions the old component, to be brought up to date when the code has moved.
 *
 * @param path relative to the project, with {@code /}
 * @param mentions how often
 * @param runs whether it is configuration or a script: a program reads or runs it, so that a stale
 *     name there breaks something
 */
public record DocumentationFile(String path, int mentions, boolean runs) {}
