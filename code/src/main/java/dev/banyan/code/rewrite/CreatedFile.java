package dev.banyan.code.rewrite;

/**
 * A file that a migration adds, or whose whole content it replaces.
 *
 * @param path relative to the project, with {@code /}
 * @param bytes its content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a file: compared by nobody
public record CreatedFile(String path, byte[] bytes) {}
