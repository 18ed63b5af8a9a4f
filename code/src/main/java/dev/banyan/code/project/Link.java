package dev.banyan.code.project;

import java.nio.file.Path;

/**
 * A symbolic link found in the project.
 *
 * @param path where it is, relative to the project
 * @param file the same, to be opened
 */
record Link(String path, Path file) {}
